-- No process changes anything that no event of the same transaction speaks of: not even with SQL of its own.
-- Arguments: the kind that the event must name, and the column that holds its subject.
CREATE FUNCTION audited() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE subject uuid := (CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END ->> TG_ARGV[1])::uuid;
BEGIN
    IF TG_TABLE_NAME = 'verdicts' THEN
        SELECT export_request_id INTO subject FROM reviews WHERE id = subject;
    END IF;
    IF session_user IN ('tre_web', 'tre_orchestrator', 'tre_extractor')
       AND NOT EXISTS (SELECT FROM audit_events e WHERE e.kind = TG_ARGV[0] AND e.subject_id = subject AND e.xmin = pg_current_xact_id()::xid) THEN
        PERFORM refuse('audited', format('A change of a %s needs its audit event.', TG_ARGV[0]));
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE t text[];
BEGIN
    FOREACH t SLICE 1 IN ARRAY ARRAY[
        ['people', 'Person', 'id'], ['role_grants', 'Person', 'person_id'], ['access_tokens', 'AccessToken', 'id'],
        ['access_requests', 'AccessRequest', 'id'], ['projects', 'Project', 'id'], ['members', 'Project', 'project_id'],
        ['extracts', 'Extract', 'id'], ['workspace_requests', 'WorkspaceRequest', 'id'], ['workspaces', 'Workspace', 'id'],
        ['desktops', 'Desktop', 'id'], ['attestations', 'Attestation', 'id'], ['display_sessions', 'DisplaySession', 'id'],
        ['export_requests', 'ExportRequest', 'id'], ['export_files', 'ExportRequest', 'export_request_id'], ['reviews', 'ExportRequest', 'export_request_id'],
        ['verdicts', 'ExportRequest', 'review_id'], ['releases', 'Release', 'id'], ['released_files', 'Release', 'release_id'],
        ['downloads', 'Download', 'id'], ['outputs_listings', 'OutputsListing', 'id']] LOOP
        EXECUTE format(
            'CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audited(%L, %L)', t[1], t[2], t[3]);
    END LOOP;
END $$;
-- What is seen of a desktop is born with the desktop, whose event speaks of that moment.
CREATE CONSTRAINT TRIGGER audited_at_birth AFTER INSERT ON desktop_seen DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audited('Desktop', 'id');
CREATE CONSTRAINT TRIGGER audited AFTER UPDATE OR DELETE ON desktop_seen DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audited('DesktopSeen', 'id');
