-- The log: appended through one function, chained by hash, changed by nobody. docs/adr/0003-audit-chain.md says why.
CREATE TABLE audit_events (
    sequence bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    actor_from text NOT NULL,
    action text NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    before text,
    after text,
    detail text,
    -- The role that was really connected, whatever it says of who acts.
    database_role text NOT NULL,
    previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
    hash bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32)
);
CREATE INDEX audit_events_subject ON audit_events (kind, subject_id, sequence);
CREATE INDEX audit_events_actor ON audit_events (actor_id, sequence);
CREATE INDEX audit_events_at ON audit_events (at);

CREATE TABLE audit_head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    sequence bigint NOT NULL,
    hash bytea NOT NULL
);
INSERT INTO audit_head (sequence, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

-- A field in the canonical form: its length in bytes as a big-endian int4, then its bytes; -1 and nothing for null.
CREATE FUNCTION audit_field(value bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN value IS NULL THEN int4send(-1) ELSE int4send(octet_length(value)) || value END $$;

CREATE FUNCTION audit_hash(e audit_events) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(
        audit_field(int8send(e.sequence))
        || audit_field(int8send((extract(epoch FROM e.at) * 1000000)::bigint))
        || audit_field(uuid_send(e.actor_id))
        || audit_field(convert_to(e.actor_name, 'UTF8'))
        || audit_field(convert_to(e.actor_from, 'UTF8'))
        || audit_field(convert_to(e.action, 'UTF8'))
        || audit_field(convert_to(e.kind, 'UTF8'))
        || audit_field(uuid_send(e.subject_id))
        || audit_field(convert_to(e.before, 'UTF8'))
        || audit_field(convert_to(e.after, 'UTF8'))
        || audit_field(convert_to(e.detail, 'UTF8'))
        || audit_field(convert_to(e.database_role, 'UTF8'))
        || audit_field(e.previous_hash))
$$;

CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE head public.audit_head;
BEGIN
    -- Everybody's lock: the commit takes it last and holds it no longer than it must.
    SELECT * INTO STRICT head FROM public.audit_head FOR UPDATE;
    NEW.sequence := head.sequence + 1;
    NEW.at := clock_timestamp();
    NEW.database_role := session_user;
    NEW.previous_hash := head.hash;
    NEW.hash := public.audit_hash(NEW);
    UPDATE public.audit_head SET sequence = NEW.sequence, hash = NEW.hash;
    -- No event without its hint, no hint without its event.
    PERFORM pg_notify('tre_changes', NEW.kind || ':' || NEW.subject_id);
    RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_chain();
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_chain;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = 'The audit log is only ever appended to.';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_append_only;
CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_stays;

CREATE FUNCTION audit_append(
    actor_id uuid, actor_name text, actor_from text, action text, kind text, subject_id uuid, before text, after text, detail text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO public.audit_events (sequence, at, actor_id, actor_name, actor_from, action, kind, subject_id, before, after, detail, database_role, previous_hash, hash)
    VALUES (0, 'epoch', $1, $2, $3, $4, $5, $6, $7, $8, $9, '', '', '')
$$;
REVOKE ALL ON FUNCTION audit_append FROM PUBLIC;
