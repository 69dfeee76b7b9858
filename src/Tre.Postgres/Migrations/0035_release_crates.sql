-- The RO-Crate description of a release, signed like its record; releases from before have none.
ALTER TABLE releases ADD COLUMN crate text, ADD COLUMN crate_signature text,
    ADD CONSTRAINT releases_crate_signed CHECK ((crate IS NULL) = (crate_signature IS NULL));
