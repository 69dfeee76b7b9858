-- Of which dimension each label is, so that the parts of a total can be told from other narrower counts. Counts that left before have none: they are
-- compared two by two only.
ALTER TABLE released_cells ADD COLUMN dimensions bigint[] NOT NULL DEFAULT '{}';
CREATE INDEX released_cells_group ON released_cells ("group");
