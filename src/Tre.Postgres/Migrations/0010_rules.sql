-- What every rule needs: one way to refuse, and what the rules ask about people and projects.
-- Functions run as the owner of the schema, so that a rule sees all that it must; session_user is who is connected.
CREATE FUNCTION refuse(rule text, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = message, CONSTRAINT = rule;
END $$;

CREATE FUNCTION holds_role(person uuid, wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM role_grants g JOIN people p ON p.id = g.person_id
                   WHERE g.person_id = person AND g.role = wanted AND g.revoked_at IS NULL AND NOT p.disabled)
$$;

CREATE FUNCTION is_member(project uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM members m WHERE m.project_id = project AND m.person_id = person AND m.removed_at IS NULL)
$$;

CREATE FUNCTION was_ever_member(project uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM members m WHERE m.project_id = project AND m.person_id = person)
$$;

-- A present member of a project that runs.
CREATE FUNCTION may_work(project uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT is_member(project, person) AND EXISTS (SELECT FROM projects p WHERE p.id = project AND p.status = 'Active')
$$;

-- Status moves along the lifecycle's rows and in no other way. Arguments: the lifecycle, its initial state.
CREATE FUNCTION lifecycle_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> TG_ARGV[1] THEN
            PERFORM refuse('lifecycle-begin', format('This begins as %s and not as %s.', TG_ARGV[1], NEW.status));
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.version <= OLD.version THEN
        PERFORM refuse('version-rises', 'Somebody else changed this at the same time.');
    END IF;
    IF NOT EXISTS (SELECT FROM lifecycle_transitions t
                   WHERE t.lifecycle = TG_ARGV[0] AND t.from_state = OLD.status AND t.to_state = NEW.status AND session_user = ANY (t.db_roles)) THEN
        PERFORM refuse('lifecycle-step', format('%s may not move this from %s to %s.', session_user, OLD.status, NEW.status));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON access_requests FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('AccessRequest', 'Draft');
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON projects FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('Project', 'Active');
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON extracts FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('Extract', 'Requested');
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON workspace_requests FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('WorkspaceRequest', 'Requested');
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON desktops FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('Desktop', 'Running');
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON desktop_seen FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('DesktopSeen', 'Absent');
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON export_requests FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('ExportRequest', 'Draft');

-- Records stay: what was said, seen, released or granted is never changed and never deleted, by nobody.
CREATE FUNCTION record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('record-stays', format('Rows of %s are kept as they are.', TG_TABLE_NAME));
    RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['attestations', 'reviews', 'verdicts', 'releases', 'released_files', 'downloads'] LOOP
        EXECUTE format('CREATE TRIGGER a_record_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION record_stays()', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['people', 'role_grants', 'access_tokens', 'access_requests', 'projects', 'members', 'extracts', 'workspace_requests',
                             'workspaces', 'desktops', 'desktop_seen', 'display_sessions', 'export_requests', 'outputs_listings', 'claims'] LOOP
        EXECUTE format('CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION record_stays()', t);
    END LOOP;
END $$;
