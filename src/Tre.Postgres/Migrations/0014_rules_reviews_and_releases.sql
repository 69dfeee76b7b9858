-- Four eyes, and that what leaves is what they saw.
CREATE FUNCTION review_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
    ELSIF (SELECT count(*) FROM reviews WHERE export_request_id = NEW.export_request_id AND round = NEW.round) >= 2 THEN
        PERFORM refuse('two-votes', 'Two checkers have voted on this round already.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER review_rules BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION review_rules();

-- Deferred: the review comes before its verdicts, and after the step that the second of them causes.
CREATE FUNCTION review_complete() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM export_requests r WHERE r.id = NEW.export_request_id AND r.round = NEW.round
                   AND r.status IN ('InReview', 'Returned', 'Approved', 'Rejected')) THEN
        PERFORM refuse('in-review', 'Votes are cast while the request is in review.');
    ELSIF NEW.decision = 'Decided' AND EXISTS (
        SELECT FROM export_files f WHERE f.export_request_id = NEW.export_request_id AND f.round = NEW.round
        AND NOT EXISTS (SELECT FROM verdicts v WHERE v.review_id = NEW.id AND v.file_id = f.id)) THEN
        PERFORM refuse('verdict-each', 'A review says of every file whether it may leave.');
    ELSIF (SELECT count(*) FROM reviews WHERE export_request_id = NEW.export_request_id AND round = NEW.round) >= 2
       AND EXISTS (SELECT FROM export_requests r WHERE r.id = NEW.export_request_id AND r.status = 'InReview') THEN
        PERFORM refuse('votes-decide', 'Two votes decide a round.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER review_complete AFTER INSERT ON reviews DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION review_complete();

CREATE FUNCTION verdict_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE review reviews; file export_files;
BEGIN
    SELECT * INTO review FROM reviews WHERE id = NEW.review_id;
    SELECT * INTO file FROM export_files WHERE id = NEW.file_id;
    IF review.decision <> 'Decided' THEN
        PERFORM refuse('return-or-decide', 'Who returns a request decides no file of it.');
    ELSIF (file.export_request_id, file.round) IS DISTINCT FROM (review.export_request_id, review.round) THEN
        PERFORM refuse('file-of-round', 'That file is not of this round.');
    ELSIF file.sha256 IS NULL OR NEW.sha256 <> file.sha256 THEN
        PERFORM refuse('other-bytes', 'The verdict is about other bytes than those that were fixed.');
    ELSIF NEW.kind = 'Approve' AND file.blocked THEN
        PERFORM refuse('blocked', 'A file with a finding that blocks it cannot be approved.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER verdict_rules BEFORE INSERT ON verdicts FOR EACH ROW EXECUTE FUNCTION verdict_rules();

CREATE FUNCTION release_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM export_requests r WHERE r.id = NEW.export_request_id AND r.project_id = NEW.project_id AND r.round = NEW.round AND r.status = 'Released') THEN
        PERFORM refuse('release-approved', 'Only an approved request is released.');
    ELSIF EXISTS (
        SELECT f.file_id FROM released_files f WHERE f.release_id = NEW.id
        EXCEPT SELECT s FROM release_set(NEW.export_request_id, NEW.round) s)
       OR EXISTS (
        SELECT s FROM release_set(NEW.export_request_id, NEW.round) s
        EXCEPT SELECT f.file_id FROM released_files f WHERE f.release_id = NEW.id) THEN
        PERFORM refuse('release-set', 'What is released is what both checkers approved, no more and no less.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER release_rules AFTER INSERT ON releases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION release_rules();

CREATE FUNCTION released_file_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM releases l JOIN export_files f ON f.export_request_id = l.export_request_id AND f.round = l.round
        WHERE l.id = NEW.release_id AND f.id = NEW.file_id AND f.sha256 = NEW.sha256 AND f.bytes = NEW.bytes AND f.path = NEW.path
          AND f.id IN (SELECT release_set(l.export_request_id, l.round))) THEN
        PERFORM refuse('release-set', 'Only bytes that two different checkers approved are released.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER released_file_rules BEFORE INSERT ON released_files FOR EACH ROW EXECUTE FUNCTION released_file_rules();

CREATE FUNCTION download_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM released_files f JOIN releases l ON l.id = f.release_id JOIN export_requests r ON r.id = l.export_request_id
        WHERE f.id = NEW.released_file_id AND r.status = 'Released' AND is_member(r.project_id, NEW.person_id)) THEN
        PERFORM refuse('download-released', 'Only members of the project fetch a released file, and not after it was revoked.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER download_rules BEFORE INSERT ON downloads FOR EACH ROW EXECUTE FUNCTION download_rules();

CREATE FUNCTION outputs_listing_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.desktop_id, NEW.person_id) IS DISTINCT FROM (OLD.id, OLD.desktop_id, OLD.person_id) OR num_nonnulls(OLD.answer, OLD.failure) > 0 THEN
            PERFORM refuse('answered-once', 'A question for the outputs is answered once.');
        END IF;
    ELSIF num_nonnulls(NEW.answer, NEW.failure) > 0
       OR NOT EXISTS (SELECT FROM desktops d WHERE d.id = NEW.desktop_id AND d.owner_id = NEW.person_id AND may_work(d.project_id, NEW.person_id)) THEN
        PERFORM refuse('own-outputs', 'Only a member of a running project lists outputs, and only their own.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER outputs_listing_rules BEFORE INSERT OR UPDATE ON outputs_listings FOR EACH ROW EXECUTE FUNCTION outputs_listing_rules();
