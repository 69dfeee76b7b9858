-- An extract is of the approval in force, a workspace of an approved request, a desktop of a member who may work.
CREATE FUNCTION extract_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.project_id, NEW.access_request_id, NEW.specification, NEW.specification_hash, NEW.opt_outs_apply)
           IS DISTINCT FROM (OLD.id, OLD.project_id, OLD.access_request_id, OLD.specification, OLD.specification_hash, OLD.opt_outs_apply) THEN
            PERFORM refuse('extract-fixed', 'What an extract is of does not change.');
        ELSIF NEW.result IS DISTINCT FROM OLD.result AND NOT (OLD.status = 'Building' AND NEW.status = 'Ready') THEN
            PERFORM refuse('extract-result', 'An extract takes its result when it is completed and at no other time.');
        ELSIF NEW.status = 'Ready' AND NEW.opt_outs_apply AND coalesce(NEW.result ->> 'optOutVersion', '') = '' THEN
            PERFORM refuse('opt-outs-applied', 'Opt-outs apply to this project, but the extract names no opt-out list.');
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.result IS NOT NULL OR NEW.failure IS NOT NULL THEN
        PERFORM refuse('extract-result', 'A new extract has no result.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER extract_rules BEFORE INSERT OR UPDATE ON extracts FOR EACH ROW EXECUTE FUNCTION extract_rules();

CREATE FUNCTION extract_as_approved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM projects p WHERE p.id = NEW.project_id AND p.access_request_id = NEW.access_request_id AND p.specification = NEW.specification
                   AND p.specification_hash = NEW.specification_hash AND p.opt_outs_apply = NEW.opt_outs_apply) THEN
        PERFORM refuse('extract-as-approved', 'An extract is of exactly the specification that was approved.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER extract_as_approved AFTER INSERT ON extracts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION extract_as_approved();

CREATE FUNCTION workspace_request_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.decided_by IS NOT NULL THEN
            PERFORM refuse('decided-at-birth', 'A new request is not decided.');
        ELSIF NOT may_work(NEW.project_id, NEW.requester_id) THEN
            PERFORM refuse('member-asks', 'Only a member of a running project asks for a workspace.');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.project_id, NEW.requester_id, NEW.size, NEW.justification) IS DISTINCT FROM (OLD.id, OLD.project_id, OLD.requester_id, OLD.size, OLD.justification) THEN
        PERFORM refuse('request-identity', 'A workspace request is decided as it was made.');
    ELSIF NEW.status IN ('Approved', 'Declined') THEN
        IF NEW.decided_by IS NULL OR NEW.decided_by = NEW.requester_id THEN
            PERFORM refuse('own-request', 'You cannot decide your own request. Another platform admin must.');
        ELSIF NOT holds_role(NEW.decided_by, 'PlatformAdmin') THEN
            PERFORM refuse('admin-decides', 'Only a platform admin decides workspace requests.');
        ELSIF is_member(NEW.project_id, NEW.decided_by) THEN
            PERFORM refuse('own-project', 'A member of the project cannot decide its workspace request.');
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER workspace_request_rules BEFORE INSERT OR UPDATE ON workspace_requests FOR EACH ROW EXECUTE FUNCTION workspace_request_rules();

CREATE FUNCTION workspace_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM workspace_requests r WHERE r.id = NEW.request_id AND r.status = 'Approved' AND r.project_id = NEW.project_id AND r.size = NEW.size) THEN
        PERFORM refuse('workspace-approved', 'A workspace needs an approved request, and has the size that was approved.');
    ELSIF TG_OP = 'INSERT' AND NEW.materialised_extract_id IS NOT NULL THEN
        PERFORM refuse('workspace-empty', 'A new workspace holds no data.');
    ELSIF NEW.materialised_extract_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM extracts e JOIN projects p ON p.id = e.project_id AND p.access_request_id = e.access_request_id
        WHERE e.id = NEW.materialised_extract_id AND e.project_id = NEW.project_id AND e.status = 'Ready') THEN
        PERFORM refuse('data-as-approved', 'A workspace shows only a ready extract of its own project''s approval.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER workspace_rules AFTER INSERT OR UPDATE ON workspaces DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION workspace_rules();

CREATE FUNCTION desktop_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    LOCK TABLE desktop_slots IN SHARE ROW EXCLUSIVE MODE;
    SELECT min(free) INTO NEW.slot FROM generate_series(1, (SELECT count(*) + 1 FROM desktop_slots)) AS free
    WHERE NOT EXISTS (SELECT FROM desktop_slots s WHERE s.slot = free);
    INSERT INTO desktop_slots VALUES (NEW.slot, NEW.id);
    RETURN NEW;
END $$;
CREATE TRIGGER b_desktop_slot BEFORE INSERT ON desktops FOR EACH ROW EXECUTE FUNCTION desktop_slot();

CREATE FUNCTION desktop_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.workspace_id, NEW.project_id, NEW.owner_id, NEW.slot) IS DISTINCT FROM (OLD.id, OLD.workspace_id, OLD.project_id, OLD.owner_id, OLD.slot) THEN
        PERFORM refuse('desktop-fixed', 'Whose desktop it is does not change.');
    ELSIF NOT EXISTS (SELECT FROM workspaces w WHERE w.id = NEW.workspace_id AND w.project_id = NEW.project_id) THEN
        PERFORM refuse('desktop-place', 'A desktop stands in its own project''s workspace.');
    ELSIF NEW.status = 'Running' AND NOT may_work(NEW.project_id, NEW.owner_id) THEN
        PERFORM refuse('desktop-of-member', 'Only a member of a running project has a running desktop.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER desktop_rules AFTER INSERT OR UPDATE ON desktops DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desktop_rules();

-- The portal makes the row with the desktop; it says nothing until the Orchestrator has looked.
CREATE FUNCTION desktop_seen_begins() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (NEW.generation, NEW.answered_ask) <> (0, 0) OR num_nonnulls(NEW.reason, NEW.revealed_extract_id, NEW.attestation_id, NEW.attested_at, NEW.runtime) > 0 THEN
        PERFORM refuse('seen-nothing', 'Of a new desktop nothing has been seen.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER desktop_seen_begins BEFORE INSERT ON desktop_seen FOR EACH ROW EXECUTE FUNCTION desktop_seen_begins();

CREATE FUNCTION desktop_seen_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.status = 'Purged' THEN
        DELETE FROM desktop_slots WHERE desktop_id = NEW.id;
    ELSIF NEW.status = 'Ready' THEN
        IF NOT EXISTS (SELECT FROM attestations a WHERE a.id = NEW.attestation_id AND a.desktop_id = NEW.id AND a.generation = NEW.generation AND a.passed) THEN
            PERFORM refuse('ready-needs-proof', 'A desktop is ready only on a passed attestation of this incarnation.');
        ELSIF NOT EXISTS (SELECT FROM desktops d JOIN projects p ON p.id = d.project_id
                          JOIN extracts e ON e.project_id = p.id AND e.access_request_id = p.access_request_id AND e.specification_hash = p.specification_hash
                          WHERE d.id = NEW.id AND e.id = NEW.revealed_extract_id AND e.status = 'Ready') THEN
            PERFORM refuse('data-as-approved', 'A desktop is ready only with a ready extract of its own project''s approval.');
        END IF;
    ELSIF NEW.revealed_extract_id IS NOT NULL THEN
        PERFORM refuse('data-only-when-ready', 'A desktop that is not ready shows no data.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER desktop_seen_rules AFTER INSERT OR UPDATE ON desktop_seen DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desktop_seen_rules();

CREATE FUNCTION display_session_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.desktop_id, NEW.person_id, NEW.ticket_sha256, NEW.expires_at)
       IS DISTINCT FROM (OLD.id, OLD.desktop_id, OLD.person_id, OLD.ticket_sha256, OLD.expires_at) THEN
        PERFORM refuse('session-fixed', 'Whose session it is does not change.');
    ELSIF TG_OP = 'INSERT' AND NEW.status <> 'Requested'
       OR TG_OP = 'UPDATE' AND (OLD.status = 'Ended' OR NEW.status = 'Requested' OR NEW.status = 'Granted' AND (OLD.status <> 'Requested' OR session_user <> 'tre_orchestrator')) THEN
        PERFORM refuse('session-step', 'A session is asked for, granted by the Orchestrator, and ended.');
    ELSIF NEW.status <> 'Ended' AND NOT EXISTS (
        SELECT FROM desktops d WHERE d.id = NEW.desktop_id AND d.owner_id = NEW.person_id AND may_work(d.project_id, NEW.person_id)) THEN
        PERFORM refuse('session-of-member', 'Only a member of a running project opens a desktop, and only their own.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER display_session_rules BEFORE INSERT OR UPDATE ON display_sessions FOR EACH ROW EXECUTE FUNCTION display_session_rules();
