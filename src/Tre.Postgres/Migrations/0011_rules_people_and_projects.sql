-- Who may be given what, who decides what, and that a project is what was approved.
CREATE FUNCTION role_grant_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- Two grants to one person at once wait for each other.
    PERFORM FROM people WHERE id = NEW.person_id FOR UPDATE;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
           OR (NEW.id, NEW.person_id, NEW.role, NEW.granted_by, NEW.granted_at) IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.role, OLD.granted_by, OLD.granted_at) THEN
            PERFORM refuse('grant-kept', 'A role can be revoked once; nothing else of its grant changes.');
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.granted_by = '00000000-0000-0000-0000-000000000000' THEN
        IF NEW.role <> 'PlatformAdmin' OR EXISTS (SELECT FROM people p WHERE holds_role(p.id, 'PlatformAdmin')) THEN
            PERFORM refuse('grant-by-admin', 'Only a platform admin grants roles; the first admin alone is made without one.');
        END IF;
    ELSIF NOT holds_role(NEW.granted_by, 'PlatformAdmin') THEN
        PERFORM refuse('grant-by-admin', 'Only a platform admin grants roles.');
    END IF;
    IF (NEW.role = 'PlatformAdmin' AND EXISTS (SELECT FROM role_grants WHERE person_id = NEW.person_id AND role = 'OutputChecker' AND revoked_at IS NULL))
       OR (NEW.role = 'OutputChecker' AND EXISTS (SELECT FROM role_grants WHERE person_id = NEW.person_id AND role = 'PlatformAdmin' AND revoked_at IS NULL)) THEN
        PERFORM refuse('admin-never-checks', 'A platform admin cannot be an output checker.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER role_grant_rules BEFORE INSERT OR UPDATE ON role_grants FOR EACH ROW EXECUTE FUNCTION role_grant_rules();

CREATE FUNCTION access_request_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.decided_by IS NOT NULL OR NEW.conditions IS NOT NULL THEN
            PERFORM refuse('decided-at-birth', 'A new request is not decided.');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.title, NEW.answers, NEW.specification, NEW.members) IS DISTINCT FROM (OLD.title, OLD.answers, OLD.specification, OLD.members)
       AND OLD.status NOT IN ('Draft', 'Returned') THEN
        PERFORM refuse('submitted-is-fixed', 'A submitted request is decided as it was submitted.');
    END IF;
    IF (NEW.id, NEW.requester_id, NEW.amends_project_id, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.requester_id, OLD.amends_project_id, OLD.created_at) THEN
        PERFORM refuse('request-identity', 'Whose request it is does not change.');
    END IF;
    IF NEW.status <> OLD.status AND NEW.status IN ('Approved', 'Declined', 'Returned') THEN
        IF NEW.decided_by IS NULL OR NEW.decided_by = NEW.requester_id THEN
            PERFORM refuse('own-request', 'You cannot decide your own request. Another data steward must.');
        ELSIF NOT holds_role(NEW.decided_by, 'DataSteward') THEN
            PERFORM refuse('steward-decides', 'Only a data steward decides access requests.');
        ELSIF was_ever_member(NEW.amends_project_id, NEW.decided_by) OR NEW.members ? (SELECT user_name FROM people WHERE id = NEW.decided_by) THEN
            PERFORM refuse('own-project', 'A data steward who is or would be a member cannot decide the request.');
        END IF;
    ELSIF (NEW.decided_by, NEW.decided_at, NEW.conditions) IS DISTINCT FROM (OLD.decided_by, OLD.decided_at, OLD.conditions) THEN
        PERFORM refuse('decision-kept', 'A decision changes only by deciding.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER access_request_rules BEFORE INSERT OR UPDATE ON access_requests FOR EACH ROW EXECUTE FUNCTION access_request_rules();

-- Deferred, because the request and its project are written in one transaction in either order.
CREATE FUNCTION project_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE approval access_requests;
BEGIN
    SELECT * INTO approval FROM access_requests WHERE id = NEW.access_request_id;
    IF approval.status <> 'Approved'
       OR NEW.title <> approval.title
       OR NEW.specification <> approval.specification
       OR NEW.opt_outs_apply <> (approval.conditions ->> 'optOutsApply')::boolean
       OR NEW.end_date <> (approval.conditions ->> 'endDate')::date
       OR NEW.training_valid_until <> (approval.conditions ->> 'trainingValidUntil')::date THEN
        PERFORM refuse('project-as-approved', 'A project is what its approved access request says.');
    END IF;
    IF TG_OP = 'INSERT' AND approval.amends_project_id IS NOT NULL
       OR TG_OP = 'UPDATE' AND NEW.access_request_id <> OLD.access_request_id
          AND (approval.amends_project_id IS DISTINCT FROM NEW.id
               OR approval.decided_at <= (SELECT decided_at FROM access_requests WHERE id = OLD.access_request_id)) THEN
        PERFORM refuse('project-own-approval', 'That approval is not the newest of this project.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER project_rules AFTER INSERT OR UPDATE ON projects DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION project_rules();

CREATE FUNCTION member_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL
           OR (NEW.id, NEW.project_id, NEW.person_id, NEW.is_lead, NEW.added_by, NEW.added_at)
              IS DISTINCT FROM (OLD.id, OLD.project_id, OLD.person_id, OLD.is_lead, OLD.added_by, OLD.added_at) THEN
            PERFORM refuse('membership-kept', 'A membership can be ended once; nothing else of it changes.');
        ELSIF OLD.is_lead THEN
            PERFORM refuse('lead-stays', 'The project lead cannot be removed.');
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.removed_at IS NOT NULL THEN
        PERFORM refuse('membership-kept', 'A membership begins before it ends.');
    ELSIF NEW.added_by = NEW.person_id THEN
        PERFORM refuse('own-membership', 'You cannot add yourself to a project.');
    ELSIF NOT holds_role(NEW.added_by, 'DataSteward') THEN
        PERFORM refuse('steward-adds', 'Only a data steward adds members.');
    ELSIF NEW.is_lead AND NOT EXISTS (SELECT FROM projects p JOIN access_requests r ON r.id = p.access_request_id
                                      WHERE p.id = NEW.project_id AND r.requester_id = NEW.person_id) THEN
        PERFORM refuse('lead-applied', 'The lead of a project is who applied for it.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER member_rules BEFORE INSERT OR UPDATE ON members FOR EACH ROW EXECUTE FUNCTION member_rules();
