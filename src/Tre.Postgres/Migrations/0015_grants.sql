-- What each process may do. Deploy makes the roles; nothing here gives one role to another.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tre_web, tre_orchestrator, tre_extractor;
GRANT EXECUTE ON FUNCTION audit_append TO tre_web, tre_orchestrator, tre_extractor;
GRANT SELECT ON schema_migrations TO tre_web, tre_orchestrator, tre_extractor;

-- Web: what people do. No observation, no attestation, no result, no release.
GRANT SELECT ON people, role_grants, access_tokens, access_requests, projects, members, extracts, workspace_requests, workspaces, desktops, desktop_seen,
    attestations, display_sessions, export_requests, export_files, reviews, verdicts, releases, released_files, downloads, outputs_listings,
    claims, audit_events, audit_head TO tre_web;
GRANT INSERT ON people, role_grants, access_tokens, access_requests, projects, members, extracts, workspace_requests, workspaces, desktops, desktop_seen,
    display_sessions, export_requests, export_files, reviews, verdicts, downloads, outputs_listings TO tre_web;
GRANT UPDATE (display_name, password_hash, failed_sign_ins, locked_until, disabled, security_stamp, version, state_since, deadline) ON people TO tre_web;
GRANT UPDATE (revoked_by, revoked_at) ON role_grants TO tre_web;
GRANT UPDATE (revoked_at, version, state_since, deadline) ON access_tokens TO tre_web;
GRANT UPDATE (title, answers, specification, members, decided_by, decided_at, decision_comment, conditions, status, version, state_since, deadline) ON access_requests TO tre_web;
GRANT UPDATE (title, access_request_id, specification, specification_hash, opt_outs_apply, end_date, training_valid_until, state_reason, status, version, state_since, deadline) ON projects TO tre_web;
GRANT UPDATE (removed_by, removed_at) ON members TO tre_web;
GRANT UPDATE (status, version, state_since, deadline) ON extracts TO tre_web;
GRANT UPDATE (decided_by, decided_at, decision_comment, status, version, state_since, deadline) ON workspace_requests TO tre_web;
GRANT UPDATE (ask, status, version, state_since, deadline) ON desktops TO tre_web;
GRANT UPDATE (end_reason, status, version, state_since, deadline) ON display_sessions TO tre_web;
GRANT UPDATE (title, round, reason, status, version, state_since, deadline) ON export_requests TO tre_web;
GRANT DELETE ON export_files TO tre_web;

-- Orchestrator: what was observed and what follows. No vote, no grant, no password.
GRANT SELECT (id, user_name, display_name, disabled, version, state_since, deadline) ON people TO tre_orchestrator;
GRANT SELECT ON role_grants, access_requests, projects, members, extracts, workspace_requests, workspaces, desktops, desktop_seen, attestations, display_sessions,
    export_requests, export_files, reviews, verdicts, releases, released_files, downloads, outputs_listings, claims, audit_events, audit_head TO tre_orchestrator;
GRANT UPDATE (state_reason, status, version, state_since, deadline) ON projects TO tre_orchestrator;
GRANT INSERT ON extracts, attestations, releases, released_files TO tre_orchestrator;
GRANT UPDATE (status, version, state_since, deadline) ON extracts TO tre_orchestrator;
GRANT UPDATE (materialised_extract_id, version, state_since, deadline) ON workspaces TO tre_orchestrator;
GRANT UPDATE (status, version, state_since, deadline) ON desktops TO tre_orchestrator;
GRANT UPDATE (generation, reason, answered_ask, revealed_extract_id, attestation_id, attested_at, runtime, status, version, state_since, deadline) ON desktop_seen TO tre_orchestrator;
GRANT UPDATE (end_reason, status, version, state_since, deadline) ON display_sessions TO tre_orchestrator;
GRANT UPDATE (reason, status, version, state_since, deadline) ON export_requests TO tre_orchestrator;
GRANT UPDATE (bytes, sha256, object_key, report, blocked) ON export_files TO tre_orchestrator;
GRANT UPDATE (answer, failure, version, state_since, deadline) ON outputs_listings TO tre_orchestrator;

-- Extractor: extracts alone; what is approved, to read.
GRANT SELECT ON projects, access_requests, extracts, claims TO tre_extractor;
GRANT INSERT ON extracts TO tre_extractor;
GRANT UPDATE (result, failure, status, version, state_since, deadline) ON extracts TO tre_extractor;

GRANT INSERT (kind, subject_id), UPDATE (epoch, holder, until, attempts, next_at, last_error) ON claims TO tre_orchestrator, tre_extractor;
