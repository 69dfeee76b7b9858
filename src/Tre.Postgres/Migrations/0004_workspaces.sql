-- Workspaces and desktops: what people want, and what the Orchestrator saw.
CREATE TABLE workspace_requests (
    id uuid PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES projects,
    requester_id uuid NOT NULL REFERENCES people,
    size jsonb NOT NULL,
    justification text NOT NULL,
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    decision_comment text,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT workspace_requests_not_own CHECK (decided_by IS NULL OR decided_by <> requester_id),
    CONSTRAINT workspace_requests_decided CHECK (status NOT IN ('Approved', 'Declined') OR decided_by IS NOT NULL)
);
CREATE UNIQUE INDEX workspace_requests_one_open ON workspace_requests (project_id) WHERE status = 'Requested';

CREATE TABLE workspaces (
    id uuid PRIMARY KEY,
    project_id uuid NOT NULL CONSTRAINT workspaces_project_id_key UNIQUE REFERENCES projects,
    request_id uuid NOT NULL CONSTRAINT workspaces_request_id_key UNIQUE REFERENCES workspace_requests,
    size jsonb NOT NULL,
    materialised_extract_id uuid REFERENCES extracts,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);

CREATE TABLE desktops (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    project_id uuid NOT NULL REFERENCES projects,
    owner_id uuid NOT NULL REFERENCES people,
    slot integer NOT NULL CHECK (slot > 0),
    ask integer NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);
CREATE UNIQUE INDEX desktops_one_each ON desktops (workspace_id, owner_id) WHERE status <> 'Purged';
CREATE INDEX desktops_project ON desktops (project_id);

-- A row of its own, so that people and the Orchestrator never wait for each other.
CREATE TABLE desktop_seen (
    id uuid PRIMARY KEY REFERENCES desktops,
    generation bigint NOT NULL,
    reason text,
    answered_ask integer NOT NULL,
    revealed_extract_id uuid REFERENCES extracts,
    attestation_id uuid,
    attested_at timestamptz,
    runtime text,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT desktop_seen_ready CHECK (status <> 'Ready' OR (attestation_id IS NOT NULL AND revealed_extract_id IS NOT NULL))
);
CREATE INDEX desktop_seen_status ON desktop_seen (status);

-- Each number stands for the OS users of one desktop; it is free again when the desktop is gone.
CREATE TABLE desktop_slots (
    slot integer PRIMARY KEY,
    desktop_id uuid NOT NULL UNIQUE
);

CREATE TABLE attestations (
    id uuid PRIMARY KEY,
    desktop_id uuid NOT NULL REFERENCES desktops,
    generation bigint NOT NULL,
    passed boolean NOT NULL,
    probes integer NOT NULL,
    failed integer NOT NULL,
    payload text NOT NULL,
    signature text NOT NULL,
    key_id text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT attestations_passed CHECK (NOT passed OR (failed = 0 AND probes > 0))
);
CREATE INDEX attestations_desktop ON attestations (desktop_id, at);
ALTER TABLE desktop_seen ADD FOREIGN KEY (attestation_id) REFERENCES attestations;

CREATE TABLE display_sessions (
    id uuid PRIMARY KEY,
    desktop_id uuid NOT NULL REFERENCES desktops,
    person_id uuid NOT NULL REFERENCES people,
    ticket_sha256 text NOT NULL UNIQUE CHECK (ticket_sha256 ~ '^[0-9a-f]{64}$'),
    expires_at timestamptz NOT NULL,
    end_reason text,
    status text NOT NULL CHECK (status IN ('Requested', 'Granted', 'Ended')),
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);
CREATE INDEX display_sessions_open ON display_sessions (desktop_id) WHERE status <> 'Ended';
