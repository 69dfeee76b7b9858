-- What a released count would be about without two of its labels, and which of its labels say a range of numbers: for groups along two labels, and between the
-- edges of ranges that differ. Counts that left before have neither: they are compared in the other ways only.
ALTER TABLE released_cells ADD COLUMN less_two bigint[] NOT NULL DEFAULT '{}', ADD COLUMN bands bigint[] NOT NULL DEFAULT '{}';
CREATE INDEX released_cells_less_two ON released_cells USING gin (less_two);
