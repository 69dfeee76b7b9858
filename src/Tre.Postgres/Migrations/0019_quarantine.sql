-- Out of quarantine leads only what a platform admin, or the platform itself, has asked for.
INSERT INTO lifecycle_transitions VALUES
    ('DesktopInQuarantine', 'Running', 'Reattest', 'PlatformAdmin', 'Running', '{tre_web}'),
    ('DesktopInQuarantine', 'Running', 'Stop', 'PlatformAdmin', 'Stopped', '{tre_web}'),
    ('DesktopInQuarantine', 'Running', 'Stop', 'System', 'Stopped', '{tre_orchestrator}'),
    ('DesktopInQuarantine', 'Running', 'Delete', 'PlatformAdmin', 'Deleted', '{tre_web}'),
    ('DesktopInQuarantine', 'Stopped', 'Delete', 'PlatformAdmin', 'Deleted', '{tre_web}'),
    ('DesktopInQuarantine', 'Deleted', 'Restore', 'PlatformAdmin', 'Stopped', '{tre_web}'),
    ('DesktopInQuarantine', 'Deleted', 'Purge', 'System', 'Purged', '{tre_orchestrator}');

-- The event of the same transaction says who asks; without one the change is refused anyway.
CREATE FUNCTION quarantine_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF session_user = 'tre_web' AND (NEW.status, NEW.ask) IS DISTINCT FROM (OLD.status, OLD.ask)
       AND EXISTS (SELECT FROM desktop_seen s WHERE s.id = NEW.id AND s.status = 'Quarantined')
       AND EXISTS (SELECT FROM audit_events e WHERE e.kind = 'Desktop' AND e.subject_id = NEW.id AND e.xmin = pg_current_xact_id()::xid
                   AND NOT holds_role(e.actor_id, 'PlatformAdmin')) THEN
        PERFORM refuse('quarantine-admin', 'Only a platform admin asks for a way out of quarantine.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER quarantine_rules AFTER UPDATE ON desktops DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION quarantine_rules();
