-- Extracts that lie, encrypted and mounted nowhere, on the host for a workspace that has been asked for.
CREATE TABLE prepared_extracts (
    id uuid PRIMARY KEY REFERENCES workspace_requests,
    project_id uuid NOT NULL REFERENCES projects,
    extract_id uuid REFERENCES extracts,
    laid_at timestamptz,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT prepared_extracts_laid CHECK (laid_at IS NULL OR extract_id IS NOT NULL)
);
CREATE INDEX prepared_extracts_project ON prepared_extracts (project_id);

CREATE FUNCTION prepared_extract_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before uuid := CASE WHEN TG_OP = 'UPDATE' THEN OLD.extract_id END;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.project_id) IS DISTINCT FROM (OLD.id, OLD.project_id) THEN
        PERFORM refuse('prepared-fixed', 'For what an extract was prepared does not change.');
    ELSIF before IS NOT NULL AND NEW.extract_id <> before THEN
        PERFORM refuse('prepared-one', 'What lies ready is taken away before another extract is laid out.');
    ELSIF before IS NULL AND NEW.extract_id IS NOT NULL THEN
        -- Locked: whoever approves or withdraws at this moment is waited for.
        PERFORM FROM workspace_requests r WHERE r.id = NEW.id AND r.project_id = NEW.project_id AND r.status = 'Requested' FOR SHARE;
        IF NOT FOUND THEN
            PERFORM refuse('prepared-asked', 'An extract is laid out beforehand only while a request for a workspace waits.');
        ELSIF NOT EXISTS (
            SELECT FROM extracts e JOIN projects p ON p.id = e.project_id AND p.access_request_id = e.access_request_id
            WHERE e.id = NEW.extract_id AND e.project_id = NEW.project_id AND e.status = 'Ready') THEN
            PERFORM refuse('data-as-approved', 'Only a ready extract of the project''s own approval is laid out.');
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER prepared_extract_rules BEFORE INSERT OR UPDATE ON prepared_extracts FOR EACH ROW EXECUTE FUNCTION prepared_extract_rules();
CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON prepared_extracts FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON prepared_extracts DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('PreparedExtract', 'id');

-- Nothing is certified as destroyed while one may still lie there.
CREATE FUNCTION certificate_of_prepared() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM prepared_extracts p WHERE p.project_id = NEW.project_id AND p.extract_id IS NOT NULL) THEN
        PERFORM refuse('certificate-proven', 'An extract that was laid out beforehand is still on record.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER certificate_of_prepared AFTER INSERT ON destruction_certificates DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION certificate_of_prepared();

REVOKE ALL ON prepared_extracts FROM PUBLIC;
GRANT SELECT ON prepared_extracts TO tre_web, tre_orchestrator;
GRANT INSERT, UPDATE (extract_id, laid_at, version, state_since) ON prepared_extracts TO tre_orchestrator;
