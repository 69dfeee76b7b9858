-- Roles and databases of the embedded cluster; run as its superuser, as often as you like.
\set ON_ERROR_STOP on
SELECT format('CREATE ROLE %I LOGIN', role)
FROM unnest(ARRAY['tre_owner', 'tre_web', 'tre_orchestrator', 'tre_extractor', 'tre_source_reader']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec

SELECT 'CREATE DATABASE tre OWNER tre_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'tre') \gexec
REVOKE ALL ON DATABASE tre FROM PUBLIC;
GRANT CONNECT ON DATABASE tre TO tre_web, tre_orchestrator, tre_extractor;

-- The demo's hospital. Only the extractor may read it, and nothing of ours may write it.
SELECT 'CREATE DATABASE hospital'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'hospital') \gexec
REVOKE ALL ON DATABASE hospital FROM PUBLIC;
GRANT CONNECT ON DATABASE hospital TO tre_source_reader;

\connect tre
ALTER SCHEMA public OWNER TO tre_owner;
