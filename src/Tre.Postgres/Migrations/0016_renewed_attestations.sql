-- A desktop that is ready stays ready on a newer proof.
INSERT INTO lifecycle_transitions VALUES
    ('DesktopSeen', 'Ready', 'Renew', 'System', 'Ready', '{tre_orchestrator}');
