-- Leases on work. Who holds the newest epoch of a subject works on it; whoever holds an older one is fenced off.
CREATE TABLE claims (
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    epoch bigint NOT NULL DEFAULT 0,
    holder text,
    until timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_error text,
    PRIMARY KEY (kind, subject_id)
);

CREATE FUNCTION claims_epoch_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.epoch < OLD.epoch OR (NEW.kind, NEW.subject_id) IS DISTINCT FROM (OLD.kind, OLD.subject_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = 'An epoch never falls, and a claim is never forgotten.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claims_epoch_rises BEFORE UPDATE OR DELETE ON claims FOR EACH ROW EXECUTE FUNCTION claims_epoch_rises();
