-- What tables count, as the sandbox read it; what only checkers are told; and every count that has left, to hold others against.
ALTER TABLE export_files ADD COLUMN counts text, ADD COLUMN for_checkers text;
GRANT UPDATE (counts, for_checkers) ON export_files TO tre_orchestrator;

CREATE FUNCTION export_file_counts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF num_nonnulls(NEW.counts, NEW.for_checkers) > 0 THEN
            PERFORM refuse('file-unread', 'A file is first named, then read, then checked.');
        END IF;
    ELSIF (NEW.counts, NEW.for_checkers) IS DISTINCT FROM (OLD.counts, OLD.for_checkers) AND (OLD.report IS NOT NULL OR NEW.report IS NULL) THEN
        PERFORM refuse('report-fixed', 'A file is reported on once.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER export_file_counts BEFORE INSERT OR UPDATE ON export_files FOR EACH ROW EXECUTE FUNCTION export_file_counts();

CREATE TABLE released_cells (
    file_id uuid NOT NULL REFERENCES export_files,
    number integer NOT NULL,
    -- Written in one transaction with its release, in either order.
    release_id uuid NOT NULL REFERENCES releases DEFERRABLE INITIALLY DEFERRED,
    project_id uuid NOT NULL REFERENCES projects,
    sheet text,
    "row" integer NOT NULL,
    "column" integer NOT NULL,
    key bigint NOT NULL,
    less bigint[] NOT NULL,
    "group" bigint NOT NULL,
    shown bigint NOT NULL,
    low bigint NOT NULL,
    high bigint NOT NULL CHECK (high >= low),
    PRIMARY KEY (file_id, number)
);
CREATE INDEX released_cells_key ON released_cells (key);
CREATE INDEX released_cells_less ON released_cells USING gin (less);
CREATE TRIGGER a_record_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON released_cells FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON released_cells DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('Release', 'release_id');
GRANT SELECT, INSERT ON released_cells TO tre_orchestrator;
