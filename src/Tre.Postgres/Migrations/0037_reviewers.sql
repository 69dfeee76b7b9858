-- How many checkers decide a round, and how, is fixed by the policy in force when the checks end. Never fewer than two,
-- unless nothing but program code, in which nothing was found, is to leave.
ALTER TABLE export_requests
    ADD COLUMN approvals_needed integer NOT NULL DEFAULT 2 CHECK (approvals_needed BETWEEN 1 AND 5),
    ADD COLUMN votes_needed integer NOT NULL DEFAULT 2 CHECK (votes_needed BETWEEN 1 AND 5),
    ADD COLUMN veto boolean NOT NULL DEFAULT true,
    ADD COLUMN sequential boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT export_requests_votes CHECK (votes_needed >= approvals_needed);
GRANT UPDATE (approvals_needed, votes_needed, veto, sequential) ON export_requests TO tre_orchestrator;

CREATE FUNCTION only_code(request uuid, of_round integer) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT count(*) > 0 AND count(*) = count(*) FILTER (
        WHERE f.report::jsonb ->> 'detectedType' = 'code' AND f.report::jsonb ->> 'status' = 'checked'
          AND NOT EXISTS (SELECT FROM jsonb_array_elements(f.report::jsonb -> 'findings') found WHERE found ->> 'severity' IS DISTINCT FROM 'info'))
    FROM export_files f WHERE f.export_request_id = request AND f.round = of_round
$$;

CREATE FUNCTION reviewers_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF (NEW.approvals_needed, NEW.votes_needed, NEW.veto, NEW.sequential) IS DISTINCT FROM (2, 2, true, false) THEN
            PERFORM refuse('reviewers-fixed', 'Who must agree follows from the checks.');
        END IF;
    ELSIF (NEW.approvals_needed, NEW.votes_needed, NEW.veto, NEW.sequential) IS DISTINCT FROM (OLD.approvals_needed, OLD.votes_needed, OLD.veto, OLD.sequential)
       AND NOT (OLD.status = 'Checking' AND NEW.status = 'InReview') THEN
        PERFORM refuse('reviewers-fixed', 'Who must agree is fixed when the checks end.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reviewers_rules BEFORE INSERT OR UPDATE ON export_requests FOR EACH ROW EXECUTE FUNCTION reviewers_rules();

CREATE FUNCTION two_checkers_of_data() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.approvals_needed < 2 AND NEW.status IN ('InReview', 'Returned', 'Approved', 'Rejected', 'Released')
       AND NOT EXISTS (SELECT FROM export_requests r WHERE r.id = NEW.id AND r.version > NEW.version) AND NOT only_code(NEW.id, NEW.round) THEN
        PERFORM refuse('two-checkers', 'One checker is enough for program code alone.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER two_checkers_of_data AFTER INSERT OR UPDATE ON export_requests DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION two_checkers_of_data();

-- Files of the round that as many distinct checkers as the policy asks for approved byte for byte, against no veto, and nothing blocks.
CREATE OR REPLACE FUNCTION release_set(request uuid, of_round integer) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT f.id FROM export_files f JOIN export_requests q ON q.id = f.export_request_id
    WHERE f.export_request_id = request AND f.round = of_round AND f.sha256 IS NOT NULL AND NOT f.blocked
      AND (SELECT count(DISTINCT r.checker_id) FROM reviews r JOIN verdicts v ON v.review_id = r.id
           WHERE r.export_request_id = request AND r.round = of_round AND r.decision = 'Decided'
             AND v.file_id = f.id AND v.sha256 = f.sha256 AND v.kind = 'Approve') >= q.approvals_needed
      AND (NOT q.veto OR NOT EXISTS (SELECT FROM reviews r WHERE r.export_request_id = request AND r.round = of_round
                      AND NOT EXISTS (SELECT FROM verdicts v WHERE v.review_id = r.id AND v.file_id = f.id AND v.kind = 'Approve')))
$$;

CREATE OR REPLACE FUNCTION export_state_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    files integer; unfixed integer; unchecked integer; votes integer; returns integer; approved integer;
BEGIN
    -- Only the last of several steps in one transaction is judged: the others are past.
    IF NOT EXISTS (SELECT FROM export_requests r WHERE r.id = NEW.id AND r.version = NEW.version) THEN
        RETURN NULL;
    END IF;
    SELECT count(*), count(*) FILTER (WHERE sha256 IS NULL), count(*) FILTER (WHERE report IS NULL) INTO files, unfixed, unchecked
    FROM export_files WHERE export_request_id = NEW.id AND round = NEW.round;
    SELECT count(*), count(*) FILTER (WHERE decision = 'Return') INTO votes, returns FROM reviews WHERE export_request_id = NEW.id AND round = NEW.round;
    SELECT count(*) INTO approved FROM release_set(NEW.id, NEW.round);
    IF NEW.status IN ('Submitted', 'Checking') AND (files = 0 OR votes > 0) THEN
        PERFORM refuse('submit-edited', 'A round is submitted with at least one file and before anybody voted.');
    ELSIF NEW.status IN ('Checking', 'InReview', 'Approved', 'Released') AND unfixed > 0 THEN
        PERFORM refuse('bytes-fixed', 'Nothing is checked before its bytes are fixed.');
    ELSIF NEW.status IN ('InReview', 'Approved', 'Released') AND unchecked > 0 THEN
        PERFORM refuse('checked-first', 'Nothing is reviewed before it was checked.');
    ELSIF NEW.status = 'InReview' AND votes >= NEW.votes_needed THEN
        PERFORM refuse('votes-decide', 'The policy’s number of votes decides a round.');
    ELSIF NEW.status = 'Returned' AND OLD.status = 'InReview' AND NOT (votes = NEW.votes_needed AND returns > 0) THEN
        PERFORM refuse('votes-decide', 'A request is returned when all votes are in and one of them returns it.');
    ELSIF NEW.status = 'Rejected' AND NOT (votes = NEW.votes_needed AND returns = 0 AND approved = 0) THEN
        PERFORM refuse('votes-decide', 'A request is rejected when all votes are in and no file is approved.');
    ELSIF NEW.status IN ('Approved', 'Released') AND NOT (votes = NEW.votes_needed AND returns = 0 AND approved > 0) THEN
        PERFORM refuse('two-checkers', 'As many different checkers as the policy asks for must approve at least one file in common.');
    ELSIF NEW.status = 'Released' AND NOT EXISTS (SELECT FROM releases l WHERE l.export_request_id = NEW.id AND l.round = NEW.round) THEN
        PERFORM refuse('release-recorded', 'A release needs its record.');
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION review_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE request export_requests;
BEGIN
    -- Two votes at once wait for each other, so that there is never a third.
    SELECT * INTO request FROM export_requests WHERE id = NEW.export_request_id FOR UPDATE;
    IF NEW.checker_id = request.requester_id THEN
        PERFORM refuse('own-request', 'You cannot check your own request.');
    ELSIF was_ever_member(request.project_id, NEW.checker_id) THEN
        PERFORM refuse('own-project', 'A present or past member of the project cannot check its outputs.');
    ELSIF holds_role(NEW.checker_id, 'PlatformAdmin') THEN
        PERFORM refuse('admin-never-checks', 'A platform admin cannot check outputs.');
    ELSIF NOT holds_role(NEW.checker_id, 'OutputChecker') THEN
        PERFORM refuse('checker-checks', 'Only an output checker checks outputs.');
    ELSIF (SELECT count(*) FROM reviews WHERE export_request_id = NEW.export_request_id AND round = NEW.round) >= request.votes_needed THEN
        PERFORM refuse('two-votes', 'All votes on this round are in.');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION review_complete() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM export_requests r WHERE r.id = NEW.export_request_id AND r.round = NEW.round
                   AND r.status IN ('InReview', 'Returned', 'Approved', 'Rejected')) THEN
        PERFORM refuse('in-review', 'Votes are cast while the request is in review.');
    ELSIF NEW.decision = 'Decided' AND EXISTS (
        SELECT FROM export_files f WHERE f.export_request_id = NEW.export_request_id AND f.round = NEW.round
        AND NOT EXISTS (SELECT FROM verdicts v WHERE v.review_id = NEW.id AND v.file_id = f.id)) THEN
        PERFORM refuse('verdict-each', 'A review says of every file whether it may leave.');
    ELSIF (SELECT count(*) FROM reviews WHERE export_request_id = NEW.export_request_id AND round = NEW.round)
          >= (SELECT r.votes_needed FROM export_requests r WHERE r.id = NEW.export_request_id)
       AND EXISTS (SELECT FROM export_requests r WHERE r.id = NEW.export_request_id AND r.status = 'InReview') THEN
        PERFORM refuse('votes-decide', 'The policy’s number of votes decides a round.');
    END IF;
    RETURN NULL;
END $$;
