-- The key of each project's volumes, sealed for Node: who reads this table learns nothing of it.
CREATE TABLE volume_keys (
    id uuid PRIMARY KEY REFERENCES projects,
    key_id text NOT NULL,
    sealed_key text NOT NULL,
    sealed_for text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);

CREATE FUNCTION volume_key_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM projects p WHERE p.id = NEW.id AND p.status IN ('Active', 'Suspended')) THEN
            PERFORM refuse('volume-key-of-open', 'Only an open project gets a key for its volumes.');
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.key_id <> OLD.key_id THEN
        PERFORM refuse('volume-key-stays', 'The key of a project''s volumes stays the same.');
    ELSIF OLD.sealed_key = '' AND NEW.sealed_key <> '' THEN
        PERFORM refuse('volume-key-destroyed', 'The key of the project''s volumes is destroyed.');
    ELSIF NEW.sealed_key = '' AND NOT EXISTS (SELECT FROM closures c WHERE c.id = NEW.id AND c.status <> 'Listing') THEN
        PERFORM refuse('volume-key-in-use', 'Only the key of a project that is being closed is forgotten.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER volume_key_rules BEFORE INSERT OR UPDATE ON volume_keys FOR EACH ROW EXECUTE FUNCTION volume_key_rules();
CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON volume_keys FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON volume_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audited('VolumeKey', 'id');

CREATE OR REPLACE FUNCTION certificate_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM closures c WHERE c.id = NEW.project_id AND c.status = 'Certified') THEN
        PERFORM refuse('certificate-proven', 'A certificate is issued when all is proven gone.');
    ELSIF EXISTS (SELECT FROM desktop_seen s JOIN desktops d ON d.id = s.id WHERE d.project_id = NEW.project_id AND s.status <> 'Purged')
       OR EXISTS (SELECT FROM workspaces w WHERE w.project_id = NEW.project_id AND w.materialised_extract_id IS NOT NULL)
       OR EXISTS (SELECT FROM volume_keys k WHERE k.id = NEW.project_id AND k.sealed_key <> '')
       OR EXISTS (SELECT FROM extracts e WHERE e.project_id = NEW.project_id AND (e.status <> 'Destroyed' OR coalesce(e.result ->> 'sealedKey', '') <> '')) THEN
        PERFORM refuse('certificate-proven', 'Something of the project is still on record.');
    END IF;
    RETURN NULL;
END $$;

REVOKE ALL ON volume_keys FROM PUBLIC;
GRANT SELECT ON volume_keys TO tre_orchestrator, tre_extractor;
GRANT INSERT, UPDATE (sealed_key, sealed_for, version, state_since) ON volume_keys TO tre_extractor;
