-- Policies of outputs: versions that never change, proposed by one, put in force by another.
CREATE TABLE policy_versions (
    id uuid PRIMARY KEY,
    scope text NOT NULL CHECK (scope IN ('Dataset', 'Project')),
    scope_key text NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    yaml text NOT NULL CHECK (length(yaml) <= 32768),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    proposed_by uuid NOT NULL REFERENCES people,
    proposed_at timestamptz NOT NULL,
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    decision_comment text,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT policy_versions_number UNIQUE (scope, scope_key, number),
    CONSTRAINT policy_versions_text CHECK (sha256 = encode(sha256(convert_to(yaml, 'UTF8')), 'hex')),
    CONSTRAINT policy_versions_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NOT NULL) = (status IN ('InForce', 'Declined', 'Superseded')))
);
CREATE INDEX policy_versions_status ON policy_versions (status, state_since);

INSERT INTO lifecycle_transitions VALUES
    ('PolicyVersion', 'Proposed', 'Approve', 'DataSteward', 'InForce', '{tre_web}'),
    ('PolicyVersion', 'Proposed', 'Decline', 'DataSteward', 'Declined', '{tre_web}'),
    ('PolicyVersion', 'Proposed', 'Withdraw', 'Requester', 'Withdrawn', '{tre_web}'),
    ('PolicyVersion', 'InForce', 'Supersede', 'DataSteward', 'Superseded', '{tre_web}');
CREATE TRIGGER a_lifecycle BEFORE INSERT OR UPDATE ON policy_versions FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('PolicyVersion', 'Proposed');
CREATE CONSTRAINT TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON policy_versions DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audited('PolicyVersion', 'id');

CREATE FUNCTION policy_version_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT (holds_role(NEW.proposed_by, 'DataSteward') OR holds_role(NEW.proposed_by, 'OutputChecker')) THEN
            PERFORM refuse('policy-proposer', 'Data stewards and output checkers propose policies.');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.scope, NEW.scope_key, NEW.number, NEW.yaml, NEW.sha256, NEW.proposed_by, NEW.proposed_at)
       IS DISTINCT FROM (OLD.id, OLD.scope, OLD.scope_key, OLD.number, OLD.yaml, OLD.sha256, OLD.proposed_by, OLD.proposed_at) THEN
        PERFORM refuse('policy-fixed', 'A version of a policy never changes.');
    ELSIF OLD.decided_by IS NOT NULL AND (NEW.decided_by, NEW.decided_at, NEW.decision_comment) IS DISTINCT FROM (OLD.decided_by, OLD.decided_at, OLD.decision_comment) THEN
        PERFORM refuse('policy-fixed', 'A decision on a policy is made once.');
    ELSIF NEW.decided_by = NEW.proposed_by THEN
        PERFORM refuse('own-request', 'Nobody decides their own proposal.');
    ELSIF OLD.decided_by IS NULL AND NEW.decided_by IS NOT NULL AND NOT holds_role(NEW.decided_by, 'DataSteward') THEN
        PERFORM refuse('steward-decides', 'A data steward decides about policies.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER policy_version_rules BEFORE INSERT OR UPDATE ON policy_versions FOR EACH ROW EXECUTE FUNCTION policy_version_rules();

-- Deferred: the version before steps aside in the same transaction, in either order.
CREATE FUNCTION one_policy_in_force() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE holding integer;
BEGIN
    SELECT count(*) INTO holding FROM policy_versions p WHERE p.scope = NEW.scope AND p.scope_key = NEW.scope_key AND p.status = 'InForce';
    IF holding > 1 THEN
        PERFORM refuse('one-policy', 'One version of a policy is in force at a time.');
    ELSIF holding = 0 AND TG_OP = 'UPDATE' AND OLD.status = 'InForce' THEN
        PERFORM refuse('one-policy', 'A policy in force is only replaced by another version.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER one_policy_in_force AFTER INSERT OR UPDATE ON policy_versions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION one_policy_in_force();

GRANT SELECT, INSERT ON policy_versions TO tre_web;
GRANT UPDATE (decided_by, decided_at, decision_comment, status, version, state_since, deadline) ON policy_versions TO tre_web;
GRANT SELECT ON policy_versions TO tre_orchestrator;
