-- Who stands behind pseudonyms: asked by one data steward, agreed by another, answered once and never here.
CREATE TABLE reidentification_requests (
    id uuid PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES projects,
    requester_id uuid NOT NULL REFERENCES people,
    requested_at timestamptz NOT NULL,
    pseudonyms jsonb NOT NULL CHECK (jsonb_typeof(pseudonyms) = 'array' AND jsonb_array_length(pseudonyms) BETWEEN 1 AND 20),
    reason text NOT NULL CHECK (length(btrim(reason)) > 0 AND length(reason) <= 2000),
    legal_basis text NOT NULL CHECK (length(btrim(legal_basis)) > 0 AND length(legal_basis) <= 2000),
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    decision_comment text,
    found integer,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT reidentification_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (status NOT IN ('Approved', 'Declined', 'Resolved') OR decided_by IS NOT NULL)),
    CONSTRAINT reidentification_waits CHECK ((deadline IS NOT NULL) = (status IN ('Requested', 'Approved'))),
    CONSTRAINT reidentification_found CHECK ((found IS NOT NULL) = (status = 'Resolved') AND found BETWEEN 0 AND jsonb_array_length(pseudonyms))
);
CREATE INDEX reidentification_status ON reidentification_requests (status, deadline);

INSERT INTO lifecycle_transitions VALUES
    ('ReidentificationRequest', 'Requested', 'Approve', 'DataSteward', 'Approved', '{tre_web}'),
    ('ReidentificationRequest', 'Requested', 'Decline', 'DataSteward', 'Declined', '{tre_web}'),
    ('ReidentificationRequest', 'Requested', 'Withdraw', 'Requester', 'Withdrawn', '{tre_web}'),
    ('ReidentificationRequest', 'Requested', 'Expire', 'System', 'Expired', '{tre_orchestrator}'),
    ('ReidentificationRequest', 'Approved', 'Withdraw', 'Requester', 'Withdrawn', '{tre_web}'),
    ('ReidentificationRequest', 'Approved', 'Expire', 'System', 'Expired', '{tre_orchestrator}'),
    ('ReidentificationRequest', 'Approved', 'Resolve', 'System', 'Resolved', '{tre_extractor}');
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON reidentification_requests FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('ReidentificationRequest', 'Requested');
CREATE TRIGGER a_row_stays BEFORE DELETE OR TRUNCATE ON reidentification_requests FOR EACH STATEMENT EXECUTE FUNCTION record_stays();
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON reidentification_requests DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('ReidentificationRequest', 'id');

CREATE FUNCTION may_reidentify(project uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT holds_role(person, 'DataSteward') AND NOT holds_role(person, 'PlatformAdmin') AND NOT was_ever_member(project, person)
$$;
CREATE FUNCTION reidentification_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT may_reidentify(NEW.project_id, NEW.requester_id) THEN
            PERFORM refuse('reidentify-asks', 'Only a data steward outside the project, who is no platform admin, asks who somebody is.');
        ELSIF NEW.decided_by IS NOT NULL THEN
            PERFORM refuse('decided-at-birth', 'Nothing is decided when it is asked.');
        ELSIF EXISTS (SELECT FROM jsonb_array_elements(NEW.pseudonyms) AS p WHERE jsonb_typeof(p.value) <> 'string' OR p.value #>> '{}' !~ '^[0-9a-f]{32}$') THEN
            PERFORM refuse('pseudonym-form', 'A pseudonym has 32 hexadecimal digits.');
        ELSIF NEW.deadline > NEW.state_since + interval '14 days' THEN
            PERFORM refuse('reidentify-deadline', 'A request waits for 14 days.');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.project_id, NEW.requester_id, NEW.requested_at, NEW.pseudonyms, NEW.reason, NEW.legal_basis)
       IS DISTINCT FROM (OLD.id, OLD.project_id, OLD.requester_id, OLD.requested_at, OLD.pseudonyms, OLD.reason, OLD.legal_basis) THEN
        PERFORM refuse('reidentify-fixed', 'What is asked never changes.');
    ELSIF (NEW.decided_by, NEW.decided_at, NEW.decision_comment) IS DISTINCT FROM (OLD.decided_by, OLD.decided_at, OLD.decision_comment)
          AND NOT (OLD.status = 'Requested' AND NEW.status IN ('Approved', 'Declined')) THEN
        PERFORM refuse('reidentify-fixed', 'It is decided once.');
    ELSIF NEW.decided_by = NEW.requester_id THEN
        PERFORM refuse('own-request', 'Nobody decides their own request.');
    ELSIF OLD.status = 'Requested' AND NEW.status IN ('Approved', 'Declined') AND NOT may_reidentify(NEW.project_id, NEW.decided_by) THEN
        PERFORM refuse('reidentify-decides', 'Only a data steward outside the project, who is no platform admin, decides who somebody is.');
    ELSIF NEW.status = 'Approved' AND (OLD.status <> 'Requested' OR NEW.deadline > NEW.state_since + interval '7 days' OR NEW.state_since > clock_timestamp() + interval '7 days') THEN
        PERFORM refuse('reidentify-deadline', 'An approval lasts for seven days from now.');
    ELSIF NEW.status = 'Resolved' AND (OLD.deadline <= clock_timestamp() OR OLD.deadline <= NEW.state_since) THEN
        PERFORM refuse('approval-expired', 'The approval has run out.');
    -- The people who agreed must still be who they were.
    ELSIF NEW.status = 'Resolved' AND NOT (may_reidentify(OLD.project_id, OLD.requester_id) AND may_reidentify(OLD.project_id, OLD.decided_by)) THEN
        PERFORM refuse('reidentify-decides', 'One of the two may no longer ask or decide.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reidentification_rules BEFORE INSERT OR UPDATE ON reidentification_requests FOR EACH ROW EXECUTE FUNCTION reidentification_rules();

REVOKE ALL ON reidentification_requests FROM PUBLIC;
GRANT SELECT, INSERT ON reidentification_requests TO tre_web;
GRANT UPDATE (decided_by, decided_at, decision_comment, status, version, state_since, deadline) ON reidentification_requests TO tre_web;
GRANT SELECT ON reidentification_requests TO tre_orchestrator, tre_extractor;
GRANT UPDATE (status, version, state_since, deadline) ON reidentification_requests TO tre_orchestrator;
GRANT UPDATE (found, status, version, state_since, deadline) ON reidentification_requests TO tre_extractor;
