-- Made-up files of the shape of an extract: asked for by a data steward, made by the Extractor, released by a steward who is no member.
CREATE TABLE synthetic_previews (
    id uuid PRIMARY KEY,
    extract_id uuid NOT NULL REFERENCES extracts,
    project_id uuid NOT NULL REFERENCES projects,
    requested_by uuid NOT NULL REFERENCES people,
    result jsonb,
    failure text,
    released_by uuid REFERENCES people,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT synthetic_previews_made CHECK (status NOT IN ('Made', 'Released') OR result IS NOT NULL),
    CONSTRAINT synthetic_previews_released CHECK (status <> 'Released' OR released_by IS NOT NULL)
);
CREATE UNIQUE INDEX synthetic_previews_one_live ON synthetic_previews (extract_id) WHERE status IN ('Requested', 'Made', 'Released');
CREATE INDEX synthetic_previews_status ON synthetic_previews (status, state_since);
CREATE INDEX synthetic_previews_project ON synthetic_previews (project_id);

CREATE TABLE synthetic_downloads (
    id uuid PRIMARY KEY,
    preview_id uuid NOT NULL REFERENCES synthetic_previews,
    person_id uuid NOT NULL REFERENCES people,
    at timestamptz NOT NULL
);
CREATE INDEX synthetic_downloads_preview ON synthetic_downloads (preview_id);

INSERT INTO lifecycle_transitions VALUES
    ('SyntheticPreview', 'Requested', 'Make', 'System', 'Made', '{tre_extractor}'),
    ('SyntheticPreview', 'Requested', 'Fail', 'System', 'Failed', '{tre_extractor}'),
    ('SyntheticPreview', 'Requested', 'Destroy', 'DataSteward', 'Destroyed', '{tre_web}'),
    ('SyntheticPreview', 'Made', 'Release', 'DataSteward', 'Released', '{tre_web}'),
    ('SyntheticPreview', 'Made', 'Destroy', 'DataSteward', 'Destroyed', '{tre_web}'),
    ('SyntheticPreview', 'Made', 'Destroy', 'System', 'Destroyed', '{tre_extractor}'),
    ('SyntheticPreview', 'Released', 'Destroy', 'DataSteward', 'Destroyed', '{tre_web}'),
    ('SyntheticPreview', 'Released', 'Destroy', 'System', 'Destroyed', '{tre_extractor}');

CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON synthetic_previews FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('SyntheticPreview', 'Requested');
CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON synthetic_previews FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE TRIGGER a_record_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON synthetic_downloads FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON synthetic_previews DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('SyntheticPreview', 'id');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON synthetic_downloads DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('SyntheticDownload', 'id');

CREATE FUNCTION synthetic_preview_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF num_nonnulls(NEW.result, NEW.failure, NEW.released_by) > 0 OR NOT holds_role(NEW.requested_by, 'DataSteward')
           OR NOT EXISTS (SELECT FROM extracts e WHERE e.id = NEW.extract_id AND e.project_id = NEW.project_id AND e.status = 'Ready') THEN
            PERFORM refuse('preview-begins', 'A data steward asks for a preview of an extract that is ready, and it begins with nothing.');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.extract_id, NEW.project_id, NEW.requested_by) IS DISTINCT FROM (OLD.id, OLD.extract_id, OLD.project_id, OLD.requested_by) THEN
        PERFORM refuse('preview-fixed', 'What a preview is of does not change.');
    ELSIF NEW.result IS DISTINCT FROM OLD.result AND NOT (OLD.status = 'Requested' AND NEW.status = 'Made') THEN
        PERFORM refuse('preview-result', 'A preview takes its result when it is made and at no other time.');
    ELSIF NEW.status = 'Made' AND OLD.status = 'Requested' AND NOT EXISTS (
        SELECT FROM extracts e WHERE e.id = NEW.extract_id AND NEW.result ->> 'specificationHash' = e.specification_hash) THEN
        PERFORM refuse('preview-as-approved', 'A preview has the shape of the approved specification.');
    ELSIF NEW.released_by IS DISTINCT FROM OLD.released_by AND NOT (OLD.status = 'Made' AND NEW.status = 'Released') THEN
        PERFORM refuse('preview-released', 'Who released a preview is said once.');
    ELSIF OLD.status = 'Made' AND NEW.status = 'Released' AND (NOT holds_role(NEW.released_by, 'DataSteward') OR was_ever_member(NEW.project_id, NEW.released_by)) THEN
        PERFORM refuse('preview-released', 'A data steward releases a preview, and nobody who is or was a member of its project.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER synthetic_preview_rules BEFORE INSERT OR UPDATE ON synthetic_previews FOR EACH ROW EXECUTE FUNCTION synthetic_preview_rules();

CREATE FUNCTION synthetic_download_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM synthetic_previews p WHERE p.id = NEW.preview_id
          AND ((p.status = 'Released' AND is_member(p.project_id, NEW.person_id)) OR (p.status IN ('Made', 'Released') AND holds_role(NEW.person_id, 'DataSteward')))) THEN
        PERFORM refuse('preview-download', 'Members fetch a preview that is released, data stewards one that is made.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER synthetic_download_rules BEFORE INSERT ON synthetic_downloads FOR EACH ROW EXECUTE FUNCTION synthetic_download_rules();

-- Nothing is certified as destroyed while a preview is still on record.
CREATE FUNCTION certificate_of_previews() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM synthetic_previews p WHERE p.project_id = NEW.project_id AND p.status NOT IN ('Failed', 'Destroyed')) THEN
        PERFORM refuse('certificate-proven', 'A synthetic preview of the project is still on record.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER certificate_of_previews AFTER INSERT ON destruction_certificates DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION certificate_of_previews();

REVOKE ALL ON synthetic_previews, synthetic_downloads FROM PUBLIC;
GRANT SELECT ON synthetic_previews TO tre_web, tre_extractor, tre_orchestrator;
GRANT SELECT, INSERT ON synthetic_downloads TO tre_web;
GRANT INSERT ON synthetic_previews TO tre_web;
GRANT UPDATE (released_by, status, version, state_since, deadline) ON synthetic_previews TO tre_web;
GRANT UPDATE (result, failure, status, version, state_since, deadline) ON synthetic_previews TO tre_extractor;
