-- Files checked before anybody asks to take them out: nothing leaves by this way.
CREATE TABLE outputs_checks (
    id uuid PRIMARY KEY,
    desktop_id uuid NOT NULL REFERENCES desktops,
    project_id uuid NOT NULL REFERENCES projects,
    person_id uuid NOT NULL REFERENCES people,
    paths text[] NOT NULL CHECK (cardinality(paths) BETWEEN 1 AND 10),
    population text NOT NULL,
    answer text,
    failure text,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);
CREATE INDEX outputs_checks_open ON outputs_checks (state_since) WHERE answer IS NULL AND failure IS NULL;
CREATE INDEX outputs_checks_desktop ON outputs_checks (desktop_id, state_since);

CREATE FUNCTION outputs_check_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.desktop_id, NEW.project_id, NEW.person_id, NEW.paths, NEW.population) IS DISTINCT FROM (OLD.id, OLD.desktop_id, OLD.project_id, OLD.person_id, OLD.paths, OLD.population)
           OR num_nonnulls(OLD.answer, OLD.failure) > 0 THEN
            PERFORM refuse('answered-once', 'A question about the outputs is answered once.');
        END IF;
    ELSIF num_nonnulls(NEW.answer, NEW.failure) > 0
       OR NOT EXISTS (SELECT FROM desktops d WHERE d.id = NEW.desktop_id AND d.project_id = NEW.project_id AND d.owner_id = NEW.person_id AND may_work(d.project_id, NEW.person_id)) THEN
        PERFORM refuse('own-outputs', 'Only a member of a running project has outputs checked, and only their own.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER outputs_check_rules BEFORE INSERT OR UPDATE ON outputs_checks FOR EACH ROW EXECUTE FUNCTION outputs_check_rules();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON outputs_checks DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('OutputsCheck', 'id');
GRANT SELECT, INSERT ON outputs_checks TO tre_web;
GRANT SELECT ON outputs_checks TO tre_orchestrator;
GRANT UPDATE (answer, failure, version, state_since, deadline) ON outputs_checks TO tre_orchestrator;
