-- About how much a draft is: asked by whoever writes it, answered once by the Extractor, never with an exact count.
CREATE TABLE estimates (
    id uuid PRIMARY KEY,
    access_request_id uuid NOT NULL REFERENCES access_requests,
    person_id uuid NOT NULL REFERENCES people,
    specification jsonb NOT NULL,
    specification_hash text NOT NULL CHECK (specification_hash ~ '^[0-9a-f]{64}$'),
    answer jsonb,
    failure text,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);
CREATE INDEX estimates_open ON estimates (state_since) WHERE answer IS NULL AND failure IS NULL;
CREATE INDEX estimates_person ON estimates (person_id, state_since);
CREATE INDEX estimates_request ON estimates (access_request_id, id);

CREATE FUNCTION estimate_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.access_request_id, NEW.person_id, NEW.specification, NEW.specification_hash)
               IS DISTINCT FROM (OLD.id, OLD.access_request_id, OLD.person_id, OLD.specification, OLD.specification_hash)
           OR num_nonnulls(OLD.answer, OLD.failure) > 0 THEN
            PERFORM refuse('answered-once', 'An estimate is answered once.');
        ELSIF EXISTS (SELECT FROM jsonb_array_elements(coalesce(NEW.answer -> 'rows', '[]')) AS r WHERE (r.value ->> 'about')::bigint % 10 <> 0)
           OR (NEW.answer ->> 'people')::bigint % 10 <> 0 OR (NEW.answer ->> 'people')::bigint < 10 THEN
            PERFORM refuse('exact-count', 'An estimate is rounded, and not told below ten.');
        END IF;
    ELSIF num_nonnulls(NEW.answer, NEW.failure) > 0
       OR NOT EXISTS (SELECT FROM access_requests a WHERE a.id = NEW.access_request_id AND a.requester_id = NEW.person_id AND a.status IN ('Draft', 'Returned')) THEN
        PERFORM refuse('own-draft', 'Only whoever writes the draft has its data estimated.');
    ELSIF (SELECT count(*) FROM estimates e WHERE e.person_id = NEW.person_id AND e.state_since > NEW.state_since - interval '1 day') >= 20 THEN
        PERFORM refuse('too-many-questions', 'Twenty estimates within a day are the most.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER estimate_rules BEFORE INSERT OR UPDATE ON estimates FOR EACH ROW EXECUTE FUNCTION estimate_rules();
CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON estimates FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON estimates DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('Estimate', 'id');
GRANT SELECT, INSERT ON estimates TO tre_web;
GRANT SELECT ON estimates TO tre_extractor;
GRANT UPDATE (answer, failure, version, state_since, deadline) ON estimates TO tre_extractor;
