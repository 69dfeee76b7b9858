-- What the requester says was done to a file before it leaves; proved or disproved by the checks.
ALTER TABLE export_files
    ADD COLUMN declared_threshold integer CHECK (declared_threshold BETWEEN 2 AND 1000),
    ADD COLUMN declared_rounding integer CHECK (declared_rounding BETWEEN 2 AND 1000),
    ADD COLUMN declared_software text CHECK (length(declared_software) <= 200);

CREATE FUNCTION export_file_controls() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (NEW.declared_threshold, NEW.declared_rounding, NEW.declared_software) IS DISTINCT FROM (OLD.declared_threshold, OLD.declared_rounding, OLD.declared_software) THEN
        PERFORM refuse('file-fixed', 'What was said of a file does not change.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER export_file_controls BEFORE UPDATE ON export_files FOR EACH ROW EXECUTE FUNCTION export_file_controls();
