-- An answer is on record between being written and getting its name, so the record says by what the one file is known; and an approval's end is told by
-- the clock of this database, not of whoever writes the row. An approval from before has no such end: it is asked for anew.
ALTER TABLE reidentification_requests
    ADD COLUMN receipt text CHECK (receipt ~ '^[0-9a-f]{64}$'),
    ADD COLUMN approved_until timestamptz,
    ADD CONSTRAINT reidentification_receipt CHECK (receipt IS NULL OR status = 'Resolved');
GRANT UPDATE (receipt) ON reidentification_requests TO tre_extractor;

CREATE OR REPLACE FUNCTION reidentification_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT may_reidentify(NEW.project_id, NEW.requester_id) THEN
            PERFORM refuse('reidentify-asks', 'Only a data steward outside the project, who is no platform admin, asks who somebody is.');
        ELSIF num_nonnulls(NEW.decided_by, NEW.receipt, NEW.approved_until) > 0 THEN
            PERFORM refuse('decided-at-birth', 'Nothing is decided when it is asked.');
        ELSIF EXISTS (SELECT FROM jsonb_array_elements(NEW.pseudonyms) AS p WHERE jsonb_typeof(p.value) <> 'string' OR p.value #>> '{}' !~ '^[0-9a-f]{32}$') THEN
            PERFORM refuse('pseudonym-form', 'A pseudonym has 32 hexadecimal digits.');
        ELSIF NEW.deadline > NEW.state_since + interval '14 days' THEN
            PERFORM refuse('reidentify-deadline', 'A request waits for 14 days.');
        END IF;
        RETURN NEW;
    END IF;
    -- Whatever dates a portal writes: an approval ends seven days after this database saw it.
    NEW.approved_until := CASE WHEN OLD.status = 'Requested' AND NEW.status = 'Approved' THEN clock_timestamp() + interval '7 days' ELSE OLD.approved_until END;
    IF (NEW.id, NEW.project_id, NEW.requester_id, NEW.requested_at, NEW.pseudonyms, NEW.reason, NEW.legal_basis)
       IS DISTINCT FROM (OLD.id, OLD.project_id, OLD.requester_id, OLD.requested_at, OLD.pseudonyms, OLD.reason, OLD.legal_basis) THEN
        PERFORM refuse('reidentify-fixed', 'What is asked never changes.');
    ELSIF (NEW.decided_by, NEW.decided_at, NEW.decision_comment) IS DISTINCT FROM (OLD.decided_by, OLD.decided_at, OLD.decision_comment)
          AND NOT (OLD.status = 'Requested' AND NEW.status IN ('Approved', 'Declined')) THEN
        PERFORM refuse('reidentify-fixed', 'It is decided once.');
    ELSIF NEW.receipt IS DISTINCT FROM OLD.receipt AND NOT (OLD.status = 'Approved' AND NEW.status = 'Resolved') THEN
        PERFORM refuse('reidentify-fixed', 'It is answered once.');
    ELSIF OLD.status = 'Approved' AND NEW.status = 'Resolved' AND NEW.receipt IS NULL THEN
        PERFORM refuse('answer-receipt', 'An answer names the file in which it lies.');
    ELSIF NEW.decided_by = NEW.requester_id THEN
        PERFORM refuse('own-request', 'Nobody decides their own request.');
    ELSIF OLD.status = 'Requested' AND NEW.status IN ('Approved', 'Declined') AND NOT may_reidentify(NEW.project_id, NEW.decided_by) THEN
        PERFORM refuse('reidentify-decides', 'Only a data steward outside the project, who is no platform admin, decides who somebody is.');
    ELSIF NEW.status = 'Approved' AND (OLD.status <> 'Requested' OR NEW.deadline > NEW.state_since + interval '7 days' OR NEW.state_since > clock_timestamp() + interval '7 days') THEN
        PERFORM refuse('reidentify-deadline', 'An approval lasts for seven days from now.');
    ELSIF NEW.status = 'Resolved' AND (OLD.deadline <= clock_timestamp() OR OLD.deadline <= NEW.state_since OR OLD.approved_until IS NULL OR OLD.approved_until <= clock_timestamp()) THEN
        PERFORM refuse('approval-expired', 'The approval has run out.');
    -- The people who agreed must still be who they were.
    ELSIF NEW.status = 'Resolved' AND NOT (may_reidentify(OLD.project_id, OLD.requester_id) AND may_reidentify(OLD.project_id, OLD.decided_by)) THEN
        PERFORM refuse('reidentify-decides', 'One of the two may no longer ask or decide.');
    END IF;
    RETURN NEW;
END $$;
