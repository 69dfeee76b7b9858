-- Desktops that are made before anybody needs them. The Orchestrator makes them; the portal gives one to a member once.
CREATE TABLE warm_desktops (
    id uuid PRIMARY KEY,
    size jsonb NOT NULL,
    slot integer NOT NULL CHECK (slot > 0),
    generation bigint NOT NULL,
    runtime text,
    proven_at timestamptz,
    reason text,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT warm_desktops_proven CHECK (status NOT IN ('Ready', 'Claimed') OR (proven_at IS NOT NULL AND runtime IS NOT NULL AND generation > 0))
);
CREATE INDEX warm_desktops_status ON warm_desktops (status, state_since) WHERE status NOT IN ('Claimed', 'Gone');

INSERT INTO lifecycle_transitions VALUES
    ('WarmDesktop', 'Making', 'Begin', 'System', 'Making', '{tre_orchestrator}'),
    ('WarmDesktop', 'Making', 'Prove', 'System', 'Ready', '{tre_orchestrator}'),
    ('WarmDesktop', 'Ready', 'Renew', 'System', 'Ready', '{tre_orchestrator}'),
    ('WarmDesktop', 'Ready', 'Claim', 'System', 'Claimed', '{tre_web}'),
    ('WarmDesktop', 'Making', 'Retire', 'System', 'Removing', '{tre_orchestrator}'),
    ('WarmDesktop', 'Ready', 'Retire', 'System', 'Removing', '{tre_orchestrator}'),
    ('WarmDesktop', 'Removing', 'HaveGone', 'System', 'Gone', '{tre_orchestrator}');

-- Whoever is given a warm desktop takes over its number; the users of its containers follow from it.
CREATE OR REPLACE FUNCTION desktop_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    LOCK TABLE desktop_slots IN SHARE ROW EXCLUSIVE MODE;
    IF TG_TABLE_NAME = 'desktops' AND EXISTS (SELECT FROM warm_desktops w WHERE w.id = NEW.id) THEN
        SELECT s.slot INTO NEW.slot FROM desktop_slots s WHERE s.desktop_id = NEW.id;
        IF NEW.slot IS NULL THEN
            PERFORM refuse('warm-claimed', 'A desktop that was made beforehand is given out once, while it is ready.');
        END IF;
        RETURN NEW;
    END IF;
    SELECT min(free) INTO NEW.slot FROM generate_series(1, (SELECT count(*) + 1 FROM desktop_slots)) AS free
    WHERE NOT EXISTS (SELECT FROM desktop_slots s WHERE s.slot = free);
    INSERT INTO desktop_slots VALUES (NEW.slot, NEW.id);
    RETURN NEW;
END $$;
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON warm_desktops FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('WarmDesktop', 'Making');
CREATE TRIGGER b_warm_slot BEFORE INSERT ON warm_desktops FOR EACH ROW EXECUTE FUNCTION desktop_slot();
CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON warm_desktops FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON warm_desktops DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('WarmDesktop', 'id');

-- Deferred, because the desktop and the claim are written in one transaction in either order.
CREATE FUNCTION warm_desktop_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.generation <> 0 OR num_nonnulls(NEW.runtime, NEW.proven_at, NEW.reason) > 0 OR EXISTS (SELECT FROM desktops d WHERE d.id = NEW.id) THEN
            PERFORM refuse('warm-begins', 'A desktop that is made beforehand begins as nobody''s, and of it nothing has been seen.');
        END IF;
    ELSIF (NEW.id, NEW.size, NEW.slot) IS DISTINCT FROM (OLD.id, OLD.size, OLD.slot) OR (OLD.generation <> 0 AND NEW.generation <> OLD.generation) THEN
        PERFORM refuse('warm-fixed', 'What a desktop that is made beforehand is does not change.');
    END IF;
    IF NEW.status = 'Claimed' AND NOT EXISTS (
        SELECT FROM desktops d JOIN workspaces w ON w.id = d.workspace_id WHERE d.id = NEW.id AND d.slot = NEW.slot AND w.size = NEW.size) THEN
        PERFORM refuse('warm-given', 'A desktop that was made beforehand is given to a member of a workspace of its size.');
    ELSIF NEW.status = 'Gone' THEN
        DELETE FROM desktop_slots WHERE desktop_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER warm_desktop_rules AFTER INSERT OR UPDATE ON warm_desktops DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION warm_desktop_rules();

CREATE FUNCTION desktop_made_beforehand() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM warm_desktops w WHERE w.id = NEW.id AND w.status <> 'Claimed') THEN
        PERFORM refuse('warm-claimed', 'A desktop that was made beforehand is given out once, while it is ready.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER desktop_made_beforehand AFTER INSERT ON desktops DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desktop_made_beforehand();

REVOKE ALL ON warm_desktops FROM PUBLIC;
GRANT SELECT ON warm_desktops TO tre_web, tre_orchestrator;
GRANT UPDATE (status, version, state_since, deadline) ON warm_desktops TO tre_web;
GRANT INSERT ON warm_desktops TO tre_orchestrator;
GRANT UPDATE (generation, runtime, proven_at, reason, status, version, state_since, deadline) ON warm_desktops TO tre_orchestrator;
