-- People, what they may do, and their keys to the API.
CREATE TABLE people (
    id uuid PRIMARY KEY,
    user_name text NOT NULL CONSTRAINT people_user_name_key UNIQUE CHECK (user_name <> ''),
    display_name text NOT NULL,
    password_hash text NOT NULL,
    failed_sign_ins integer NOT NULL CHECK (failed_sign_ins >= 0),
    locked_until timestamptz,
    disabled boolean NOT NULL,
    security_stamp uuid NOT NULL,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);

CREATE TABLE role_grants (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    role text NOT NULL CONSTRAINT role_grants_role CHECK (role IN ('DataSteward', 'PlatformAdmin', 'OutputChecker', 'Auditor')),
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    revoked_by uuid,
    revoked_at timestamptz,
    CONSTRAINT role_grants_not_own CHECK (granted_by <> person_id),
    CONSTRAINT role_grants_revoked CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
CREATE UNIQUE INDEX role_grants_held_once ON role_grants (person_id, role) WHERE revoked_at IS NULL;

CREATE TABLE access_tokens (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    name text NOT NULL,
    sha256 text NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    version integer NOT NULL,
    state_since timestamptz NOT NULL,
    deadline timestamptz
);
CREATE INDEX access_tokens_person ON access_tokens (person_id);
