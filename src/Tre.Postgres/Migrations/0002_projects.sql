-- Requests for data, and the projects that come of them.
CREATE TABLE access_requests (
    id uuid PRIMARY KEY,
    requester_id uuid NOT NULL REFERENCES people,
    title text NOT NULL,
    amends_project_id uuid,
    created_at timestamptz NOT NULL,
    answers jsonb NOT NULL,
    specification jsonb NOT NULL,
    members jsonb NOT NULL,
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    decision_comment text,
    conditions jsonb,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT access_requests_not_own CHECK (decided_by IS NULL OR decided_by <> requester_id),
    CONSTRAINT access_requests_decided CHECK (status NOT IN ('Approved', 'Declined') OR decided_by IS NOT NULL),
    CONSTRAINT access_requests_conditions CHECK (status <> 'Approved' OR conditions IS NOT NULL)
);
CREATE INDEX access_requests_requester ON access_requests (requester_id);
CREATE INDEX access_requests_open ON access_requests (status, state_since);

CREATE TABLE projects (
    id uuid PRIMARY KEY,
    number integer GENERATED ALWAYS AS IDENTITY (START WITH 1001) UNIQUE,
    title text NOT NULL,
    access_request_id uuid NOT NULL CONSTRAINT projects_access_request_id_key UNIQUE REFERENCES access_requests,
    specification jsonb NOT NULL,
    specification_hash text NOT NULL CHECK (specification_hash ~ '^[0-9a-f]{64}$'),
    opt_outs_apply boolean NOT NULL,
    end_date date NOT NULL,
    training_valid_until date NOT NULL,
    state_reason text,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);
ALTER TABLE access_requests ADD FOREIGN KEY (amends_project_id) REFERENCES projects;
CREATE INDEX projects_status ON projects (status, end_date);

CREATE TABLE members (
    id uuid PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES projects,
    person_id uuid NOT NULL REFERENCES people,
    is_lead boolean NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamptz NOT NULL,
    removed_by uuid,
    removed_at timestamptz,
    CONSTRAINT members_removed CHECK ((removed_by IS NULL) = (removed_at IS NULL))
);
CREATE UNIQUE INDEX members_once ON members (project_id, person_id) WHERE removed_at IS NULL;
CREATE INDEX members_person ON members (person_id);
