-- The way out. Deferred rules look at the state in which a transaction leaves the rows, whatever the order of its statements.

-- Files of the round that two distinct checkers, and everyone who voted, approved byte for byte and nothing blocks.
CREATE FUNCTION release_set(request uuid, of_round integer) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT f.id FROM export_files f
    WHERE f.export_request_id = request AND f.round = of_round AND f.sha256 IS NOT NULL AND NOT f.blocked
      AND (SELECT count(DISTINCT r.checker_id) FROM reviews r JOIN verdicts v ON v.review_id = r.id
           WHERE r.export_request_id = request AND r.round = of_round AND r.decision = 'Decided'
             AND v.file_id = f.id AND v.sha256 = f.sha256 AND v.kind = 'Approve') >= 2
      AND NOT EXISTS (SELECT FROM reviews r WHERE r.export_request_id = request AND r.round = of_round
                      AND NOT EXISTS (SELECT FROM verdicts v WHERE v.review_id = r.id AND v.file_id = f.id AND v.kind = 'Approve'))
$$;

CREATE FUNCTION export_request_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.round <> 1 OR NEW.reason IS NOT NULL THEN
            PERFORM refuse('export-begin', 'An export request begins with round 1.');
        ELSIF NOT may_work(NEW.project_id, NEW.requester_id)
           OR NOT EXISTS (SELECT FROM desktops d WHERE d.id = NEW.desktop_id AND d.project_id = NEW.project_id AND d.owner_id = NEW.requester_id) THEN
            PERFORM refuse('member-exports', 'Only a member of a running project takes files out, and only from their own desktop.');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.project_id, NEW.desktop_id, NEW.requester_id) IS DISTINCT FROM (OLD.id, OLD.project_id, OLD.desktop_id, OLD.requester_id) THEN
        PERFORM refuse('request-identity', 'Whose request it is does not change.');
    ELSIF NEW.title <> OLD.title AND OLD.status NOT IN ('Draft', 'Returned', 'CheckFailed') THEN
        PERFORM refuse('submitted-is-fixed', 'A submitted request is decided as it was submitted.');
    ELSIF NEW.round <> OLD.round
       AND NOT (NEW.round = OLD.round + 1 AND OLD.status IN ('Returned', 'CheckFailed') AND NEW.status IN ('Returned', 'Draft')) THEN
        PERFORM refuse('round-rises', 'A new round begins by editing a returned request or one that could not be checked.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER export_request_rules BEFORE INSERT OR UPDATE ON export_requests FOR EACH ROW EXECUTE FUNCTION export_request_rules();

CREATE FUNCTION export_state_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
    ELSIF NEW.status = 'InReview' AND votes >= 2 THEN
        PERFORM refuse('votes-decide', 'Two votes decide a round.');
    ELSIF NEW.status = 'Returned' AND OLD.status = 'InReview' AND NOT (votes = 2 AND returns > 0) THEN
        PERFORM refuse('votes-decide', 'A request is returned when two checkers voted and one of them returned it.');
    ELSIF NEW.status = 'Rejected' AND NOT (votes = 2 AND returns = 0 AND approved = 0) THEN
        PERFORM refuse('votes-decide', 'A request is rejected when two checkers voted and approved no file in common.');
    ELSIF NEW.status IN ('Approved', 'Released') AND NOT (votes = 2 AND returns = 0 AND approved > 0) THEN
        PERFORM refuse('two-checkers', 'Two different checkers must approve at least one file in common.');
    ELSIF NEW.status = 'Released' AND NOT EXISTS (SELECT FROM releases l WHERE l.export_request_id = NEW.id AND l.round = NEW.round) THEN
        PERFORM refuse('release-recorded', 'A release needs its record.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER export_state_rules AFTER INSERT OR UPDATE ON export_requests DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION export_state_rules();

CREATE FUNCTION export_file_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF num_nonnulls(NEW.bytes, NEW.sha256, NEW.object_key, NEW.report) > 0 OR NEW.blocked THEN
            PERFORM refuse('file-unread', 'A file is first named, then read, then checked.');
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.sha256 IS NOT NULL THEN
            PERFORM refuse('bytes-fixed', 'A file whose bytes were read stays on record.');
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.export_request_id, NEW.round, NEW.path, NEW.description, NEW.population, NEW.purpose)
       IS DISTINCT FROM (OLD.id, OLD.export_request_id, OLD.round, OLD.path, OLD.description, OLD.population, OLD.purpose) THEN
        PERFORM refuse('file-fixed', 'What was said of a file does not change.');
    ELSIF OLD.sha256 IS NOT NULL AND (NEW.bytes, NEW.sha256, NEW.object_key) IS DISTINCT FROM (OLD.bytes, OLD.sha256, OLD.object_key) THEN
        PERFORM refuse('bytes-fixed', 'The bytes of a file are fixed once.');
    ELSIF (NEW.report, NEW.blocked) IS DISTINCT FROM (OLD.report, OLD.blocked) AND (OLD.report IS NOT NULL OR NEW.report IS NULL) THEN
        PERFORM refuse('report-fixed', 'A file is reported on once.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER export_file_rules BEFORE INSERT OR UPDATE OR DELETE ON export_files FOR EACH ROW EXECUTE FUNCTION export_file_rules();

CREATE FUNCTION export_file_listed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE file export_files := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    IF NOT EXISTS (SELECT FROM export_requests r WHERE r.id = file.export_request_id AND r.round = file.round AND r.status IN ('Draft', 'Returned')) THEN
        PERFORM refuse('submitted-is-fixed', 'Files are chosen before a round is submitted.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER export_file_listed AFTER INSERT OR DELETE ON export_files DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION export_file_listed();
