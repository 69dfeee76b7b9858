-- The only way out: requests, the files of each round, votes, releases, downloads.
CREATE TABLE export_requests (
    id uuid PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES projects,
    desktop_id uuid NOT NULL REFERENCES desktops,
    requester_id uuid NOT NULL REFERENCES people,
    title text NOT NULL,
    round integer NOT NULL CHECK (round > 0),
    reason text,
    status text NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);
CREATE INDEX export_requests_status ON export_requests (status, state_since);
CREATE INDEX export_requests_project ON export_requests (project_id);

CREATE TABLE export_files (
    id uuid PRIMARY KEY,
    export_request_id uuid NOT NULL REFERENCES export_requests,
    round integer NOT NULL,
    path text NOT NULL,
    description text NOT NULL,
    population text NOT NULL,
    purpose text NOT NULL,
    bytes bigint CHECK (bytes >= 0),
    sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    object_key text,
    report text,
    blocked boolean NOT NULL,
    CONSTRAINT export_files_fixed CHECK ((bytes IS NULL) = (sha256 IS NULL) AND (object_key IS NULL) = (sha256 IS NULL)),
    CONSTRAINT export_files_checked CHECK (report IS NULL OR sha256 IS NOT NULL),
    -- An edit takes files out and puts files in within one transaction.
    CONSTRAINT export_files_path_once UNIQUE (export_request_id, round, path) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX export_files_sha256 ON export_files (sha256);

CREATE TABLE reviews (
    id uuid PRIMARY KEY,
    export_request_id uuid NOT NULL REFERENCES export_requests,
    round integer NOT NULL,
    checker_id uuid NOT NULL REFERENCES people,
    decision text NOT NULL CHECK (decision IN ('Decided', 'Return')),
    comment text,
    at timestamptz NOT NULL,
    CONSTRAINT reviews_one_per_checker UNIQUE (export_request_id, round, checker_id)
);

CREATE TABLE verdicts (
    id uuid PRIMARY KEY,
    review_id uuid NOT NULL REFERENCES reviews,
    file_id uuid NOT NULL REFERENCES export_files,
    sha256 text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Approve', 'Reject')),
    comment text,
    CONSTRAINT verdicts_one_per_file UNIQUE (review_id, file_id)
);
CREATE INDEX verdicts_file ON verdicts (file_id);

CREATE TABLE releases (
    id uuid PRIMARY KEY,
    export_request_id uuid NOT NULL REFERENCES export_requests,
    project_id uuid NOT NULL REFERENCES projects,
    round integer NOT NULL,
    record text NOT NULL,
    signature text NOT NULL,
    key_id text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT releases_once_per_round UNIQUE (export_request_id, round)
);

CREATE TABLE released_files (
    id uuid PRIMARY KEY,
    release_id uuid NOT NULL REFERENCES releases,
    file_id uuid NOT NULL CONSTRAINT released_files_once UNIQUE REFERENCES export_files,
    path text NOT NULL,
    bytes bigint NOT NULL,
    sha256 text NOT NULL
);
CREATE INDEX released_files_release ON released_files (release_id);

CREATE TABLE downloads (
    id uuid PRIMARY KEY,
    released_file_id uuid NOT NULL REFERENCES released_files,
    person_id uuid NOT NULL REFERENCES people,
    at timestamptz NOT NULL
);
CREATE INDEX downloads_file ON downloads (released_file_id);

CREATE TABLE outputs_listings (
    id uuid PRIMARY KEY,
    desktop_id uuid NOT NULL REFERENCES desktops,
    person_id uuid NOT NULL REFERENCES people,
    answer text,
    failure text,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);
CREATE INDEX outputs_listings_open ON outputs_listings (state_since) WHERE answer IS NULL AND failure IS NULL;
