-- The end of a project's data: what there was, that it is gone, and the signed word for it.
CREATE TABLE closures (
    id uuid PRIMARY KEY REFERENCES projects,
    copies jsonb NOT NULL,
    keys jsonb NOT NULL,
    keys_destroyed_at timestamptz,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT closures_keys CHECK (status NOT IN ('DestroyingCopies', 'Certified') OR keys_destroyed_at IS NOT NULL)
);
CREATE INDEX closures_status ON closures (status, state_since);

CREATE TABLE destruction_certificates (
    id uuid PRIMARY KEY,
    project_id uuid NOT NULL CONSTRAINT destruction_certificates_once UNIQUE REFERENCES projects,
    certificate text NOT NULL,
    signature text NOT NULL,
    key_id text NOT NULL,
    at timestamptz NOT NULL
);

INSERT INTO lifecycle_transitions VALUES
    ('Closure', 'Listing', 'List', 'System', 'DestroyingKeys', '{tre_orchestrator}'),
    ('Closure', 'DestroyingKeys', 'DestroyKeys', 'System', 'DestroyingCopies', '{tre_extractor}'),
    ('Closure', 'DestroyingCopies', 'FindMore', 'System', 'DestroyingCopies', '{tre_orchestrator}'),
    ('Closure', 'DestroyingCopies', 'Certify', 'System', 'Certified', '{tre_orchestrator}'),
    ('Extract', 'Destroyed', 'ForgetKey', 'System', 'Destroyed', '{tre_extractor}'),
    ('ExportRequest', 'Draft', 'Withdraw', 'System', 'Withdrawn', '{tre_orchestrator}'),
    ('ExportRequest', 'Submitted', 'Withdraw', 'System', 'Withdrawn', '{tre_orchestrator}'),
    ('ExportRequest', 'Checking', 'Withdraw', 'System', 'Withdrawn', '{tre_orchestrator}'),
    ('ExportRequest', 'CheckFailed', 'Withdraw', 'System', 'Withdrawn', '{tre_orchestrator}'),
    ('ExportRequest', 'InReview', 'Withdraw', 'System', 'Withdrawn', '{tre_orchestrator}'),
    ('ExportRequest', 'Returned', 'Withdraw', 'System', 'Withdrawn', '{tre_orchestrator}');

CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON closures FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('Closure', 'Listing');
CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON closures FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE TRIGGER a_record_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON destruction_certificates FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON closures DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audited('Closure', 'id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON destruction_certificates DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('DestructionCertificate', 'id');

CREATE FUNCTION closure_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.copies <> '[]' OR NEW.keys <> '[]' OR NEW.keys_destroyed_at IS NOT NULL THEN
            PERFORM refuse('closure-begins', 'A closure begins with nothing listed and nothing destroyed.');
        ELSIF NOT EXISTS (SELECT FROM projects p WHERE p.id = NEW.id AND p.status = 'Closing') THEN
            PERFORM refuse('closure-of-closing', 'Only the data of a project that is being closed are destroyed.');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status <> 'Listing' AND NOT NEW.copies @> OLD.copies THEN
        PERFORM refuse('closure-list', 'A copy that was listed stays on the list.');
    ELSIF NEW.copies <> OLD.copies AND NEW.status = 'Certified' THEN
        PERFORM refuse('closure-list', 'Nothing is listed in the moment in which all is certified.');
    ELSIF (NEW.keys, NEW.keys_destroyed_at) IS DISTINCT FROM (OLD.keys, OLD.keys_destroyed_at) AND OLD.status <> 'DestroyingKeys' THEN
        PERFORM refuse('closure-keys', 'Only the process that holds the keys says that they are destroyed.');
    ELSIF OLD.status = 'DestroyingKeys' AND EXISTS (SELECT FROM extracts e WHERE e.project_id = NEW.id AND e.status <> 'Destroyed') THEN
        PERFORM refuse('closure-extracts', 'An extract of the project is not destroyed yet.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER closure_rules BEFORE INSERT OR UPDATE ON closures FOR EACH ROW EXECUTE FUNCTION closure_rules();

-- Deferred, because certificate and last step are written in one transaction in either order.
CREATE FUNCTION certificate_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM closures c WHERE c.id = NEW.project_id AND c.status = 'Certified') THEN
        PERFORM refuse('certificate-proven', 'A certificate is issued when all is proven gone.');
    ELSIF EXISTS (SELECT FROM desktop_seen s JOIN desktops d ON d.id = s.id WHERE d.project_id = NEW.project_id AND s.status <> 'Purged')
       OR EXISTS (SELECT FROM workspaces w WHERE w.project_id = NEW.project_id AND w.materialised_extract_id IS NOT NULL)
       OR EXISTS (SELECT FROM extracts e WHERE e.project_id = NEW.project_id AND (e.status <> 'Destroyed' OR coalesce(e.result ->> 'sealedKey', '') <> '')) THEN
        PERFORM refuse('certificate-proven', 'Something of the project is still on record.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER certificate_rules AFTER INSERT ON destruction_certificates DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION certificate_rules();

CREATE FUNCTION closed_with_certificate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.status = 'Closed' AND OLD.status <> 'Closed' AND NOT EXISTS (SELECT FROM destruction_certificates c WHERE c.project_id = NEW.id) THEN
        PERFORM refuse('closed-certified', 'A project is closed when the destruction of its data is certified.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER closed_with_certificate AFTER UPDATE ON projects DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION closed_with_certificate();
CREATE FUNCTION closure_certified() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.status = 'Certified' AND NOT EXISTS (SELECT FROM destruction_certificates c WHERE c.project_id = NEW.id) THEN
        PERFORM refuse('closure-certified', 'What is certified has a certificate.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER closure_certified AFTER UPDATE ON closures DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION closure_certified();

-- A destroyed extract forgets the data key that was sealed for the engine host, and nothing else.
DROP TRIGGER extract_rules ON extracts;
CREATE TRIGGER extract_rules BEFORE INSERT ON extracts FOR EACH ROW EXECUTE FUNCTION extract_rules();
CREATE TRIGGER extract_rules_of_changes BEFORE UPDATE ON extracts FOR EACH ROW WHEN (NOT coalesce(
    session_user = 'tre_extractor' AND OLD.status = 'Destroyed' AND NEW.status = 'Destroyed' AND OLD.result IS NOT NULL
    AND jsonb_strip_nulls(NEW.result) = jsonb_strip_nulls(jsonb_set(OLD.result, '{sealedKey}', '""'))
    AND (to_jsonb(OLD) - '{result,version}'::text[]) = (to_jsonb(NEW) - '{result,version}'::text[]), false))
EXECUTE FUNCTION extract_rules();

REVOKE ALL ON closures, destruction_certificates FROM PUBLIC;
GRANT SELECT ON closures, destruction_certificates TO tre_web, tre_orchestrator;
GRANT SELECT ON closures TO tre_extractor;
GRANT INSERT ON closures, destruction_certificates TO tre_orchestrator;
GRANT UPDATE (copies, status, version, state_since, deadline) ON closures TO tre_orchestrator;
GRANT UPDATE (keys, keys_destroyed_at, status, version, state_since, deadline) ON closures TO tre_extractor;
