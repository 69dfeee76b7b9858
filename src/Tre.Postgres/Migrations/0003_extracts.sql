-- The minimum dataset of a project under one approval.
CREATE TABLE extracts (
    id uuid PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES projects,
    access_request_id uuid NOT NULL REFERENCES access_requests,
    specification jsonb NOT NULL,
    specification_hash text NOT NULL CHECK (specification_hash ~ '^[0-9a-f]{64}$'),
    opt_outs_apply boolean NOT NULL,
    result jsonb,
    failure text,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz,
    CONSTRAINT extracts_ready CHECK (status <> 'Ready' OR result IS NOT NULL),
    -- What was built is what was approved.
    CONSTRAINT extracts_built_as_approved CHECK (result IS NULL OR result ->> 'specificationHash' = specification_hash)
);
CREATE UNIQUE INDEX extracts_one_live ON extracts (project_id, access_request_id) WHERE status IN ('Requested', 'Building', 'Ready', 'Failed');
CREATE INDEX extracts_status ON extracts (status, state_since);
