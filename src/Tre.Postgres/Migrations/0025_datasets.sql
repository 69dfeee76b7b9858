-- What the installation's dataset holds, in versions; in force is what a data steward has signed.
CREATE TABLE dataset_versions (
    id uuid PRIMARY KEY,
    dataset text NOT NULL CHECK (dataset ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    number integer NOT NULL CHECK (number > 0),
    created_by uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    content jsonb NOT NULL,
    suggestions jsonb NOT NULL,
    failure text,
    signed_by uuid REFERENCES people,
    signed_at timestamptz,
    content_hash text CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    signature text,
    key_id text,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    UNIQUE (dataset, number),
    CONSTRAINT datasets_signed_by_somebody CHECK (status NOT IN ('Signing', 'Signed') OR (signed_by IS NOT NULL AND signed_at IS NOT NULL AND content_hash IS NOT NULL)),
    CONSTRAINT datasets_signed_with_a_key CHECK (status <> 'Signed' OR (signature IS NOT NULL AND key_id IS NOT NULL))
);
CREATE INDEX dataset_versions_status ON dataset_versions (status, state_since);

INSERT INTO lifecycle_transitions VALUES
    ('Dataset', 'Importing', 'FinishImport', 'System', 'Draft', '{tre_extractor}'),
    ('Dataset', 'Importing', 'FailImport', 'System', 'Failed', '{tre_extractor}'),
    ('Dataset', 'Failed', 'Retry', 'DataSteward', 'Importing', '{tre_web}'),
    ('Dataset', 'Failed', 'Discard', 'DataSteward', 'Discarded', '{tre_web}'),
    ('Dataset', 'Draft', 'Edit', 'DataSteward', 'Draft', '{tre_web}'),
    ('Dataset', 'Draft', 'Sign', 'DataSteward', 'Signing', '{tre_web}'),
    ('Dataset', 'Draft', 'Discard', 'DataSteward', 'Discarded', '{tre_web}'),
    ('Dataset', 'Signing', 'Attest', 'System', 'Signed', '{tre_orchestrator}'),
    ('Dataset', 'Signed', 'Retire', 'DataSteward', 'Retired', '{tre_web}'),
    ('Dataset', 'Signed', 'Retire', 'System', 'Retired', '{tre_orchestrator}');

CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON dataset_versions FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('Dataset', 'Importing');
CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON dataset_versions FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON dataset_versions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audited('DatasetVersion', 'id');

CREATE FUNCTION dataset_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF (NEW.signed_by, NEW.signed_at, NEW.content_hash, NEW.signature, NEW.key_id) IS DISTINCT FROM (NULL::uuid, NULL::timestamptz, NULL::text, NULL::text, NULL::text) THEN
            PERFORM refuse('signed-at-birth', 'A new description is not signed.');
        ELSIF NOT holds_role(NEW.created_by, 'DataSteward') THEN
            PERFORM refuse('steward-describes', 'Only a data steward describes the dataset.');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.dataset, NEW.number, NEW.created_by, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.dataset, OLD.number, OLD.created_by, OLD.created_at) THEN
        PERFORM refuse('dataset-identity', 'Which version this is does not change.');
    ELSIF NEW.content IS DISTINCT FROM OLD.content AND NOT (OLD.status IN ('Importing', 'Draft') AND NEW.status = 'Draft') THEN
        PERFORM refuse('dataset-content', 'A description changes only before it is signed.');
    ELSIF (NEW.signed_by, NEW.signed_at, NEW.content_hash) IS DISTINCT FROM (OLD.signed_by, OLD.signed_at, OLD.content_hash) AND NOT (OLD.status = 'Draft' AND NEW.status = 'Signing') THEN
        PERFORM refuse('dataset-signer', 'Who signed what does not change.');
    ELSIF NEW.status = 'Signing' AND OLD.status <> 'Signing' AND NOT holds_role(NEW.signed_by, 'DataSteward') THEN
        PERFORM refuse('steward-signs', 'Only a data steward signs the description of the dataset.');
    ELSIF (NEW.signature, NEW.key_id) IS DISTINCT FROM (OLD.signature, OLD.key_id) AND NOT (OLD.status = 'Signing' AND NEW.status = 'Signed') THEN
        PERFORM refuse('dataset-signature', 'A signature is put to what a data steward has signed, once.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dataset_rules BEFORE INSERT OR UPDATE ON dataset_versions FOR EACH ROW EXECUTE FUNCTION dataset_rules();

-- What no steward has signed, or not classified, or is somebody's own words, is in no extract, whatever the approval names.
CREATE FUNCTION only_signed(specification jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM jsonb_array_elements(specification -> 'tables') AS t, jsonb_array_elements_text(t.value -> 'columns') AS c
        WHERE NOT EXISTS (
                SELECT FROM jsonb_array_elements(coalesce(t.value -> 'transformations', '[]')) AS n
                WHERE n.value ->> 'column' = c.value AND n.value -> 'transformation' ->> 'kind' = 'Drop')
          AND NOT EXISTS (
                SELECT FROM dataset_versions d, jsonb_array_elements(d.content -> 'tables') AS dt, jsonb_array_elements(dt.value -> 'columns') AS dc
                WHERE d.status = 'Signed' AND dt.value ->> 'name' = t.value ->> 'table' AND dc.value ->> 'name' = c.value
                  AND dc.value ->> 'class' NOT IN ('Unclassified', 'FreeText')))
$$;
CREATE FUNCTION extract_only_signed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.status = 'Ready' AND OLD.status <> 'Ready' AND NOT only_signed(NEW.specification) THEN
        PERFORM refuse('only-signed', 'A variable is not in the signed description of the dataset, or not classified.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER extract_only_signed BEFORE UPDATE ON extracts FOR EACH ROW EXECUTE FUNCTION extract_only_signed();

REVOKE ALL ON dataset_versions FROM PUBLIC;
GRANT SELECT ON dataset_versions TO tre_web, tre_orchestrator, tre_extractor;
GRANT INSERT ON dataset_versions TO tre_web;
GRANT UPDATE (content, failure, signed_by, signed_at, content_hash, status, version, state_since, deadline) ON dataset_versions TO tre_web;
GRANT UPDATE (content, suggestions, failure, status, version, state_since, deadline) ON dataset_versions TO tre_extractor;
GRANT UPDATE (signature, key_id, status, version, state_since, deadline) ON dataset_versions TO tre_orchestrator;
