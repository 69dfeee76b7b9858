-- Keys, indexes, statistics; read access for the Extractor's role where the cluster has it.
ALTER TABLE cdm.person ADD PRIMARY KEY (person_id);
ALTER TABLE cdm.visit_occurrence ADD PRIMARY KEY (visit_occurrence_id);
ALTER TABLE cdm.condition_occurrence ADD PRIMARY KEY (condition_occurrence_id);
ALTER TABLE cdm.drug_exposure ADD PRIMARY KEY (drug_exposure_id);
ALTER TABLE cdm.measurement ADD PRIMARY KEY (measurement_id);
CREATE INDEX ON cdm.patient (person_id);
CREATE INDEX ON cdm.condition_occurrence (condition_concept_id, person_id);
ANALYZE cdm.patient, cdm.person, cdm.visit_occurrence, cdm.condition_occurrence, cdm.drug_exposure, cdm.measurement, cdm.death;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tre_source_reader') THEN
    GRANT USAGE ON SCHEMA cdm TO tre_source_reader;
    GRANT SELECT ON ALL TABLES IN SCHEMA cdm TO tre_source_reader;
  END IF;
END
$$;
