-- An "Analysis Data Core": a subset of the OMOP Common Data Model 5.4, and beside it the identifiable patients.
-- Everything in it is made up. Dropped and made anew by each seeding.
DROP SCHEMA IF EXISTS cdm CASCADE;
CREATE SCHEMA cdm;

CREATE TABLE cdm.patient (
  person_id      integer,
  nhs_number     text,
  given_name     text NOT NULL,
  family_name    text NOT NULL,
  date_of_birth  date NOT NULL,
  postcode       text NOT NULL
);

CREATE TABLE cdm.person (
  person_id             integer NOT NULL,
  gender_concept_id     integer NOT NULL,
  year_of_birth         integer NOT NULL,
  month_of_birth        integer,
  day_of_birth          integer,
  birth_datetime        timestamp,
  race_concept_id       integer NOT NULL,
  ethnicity_concept_id  integer NOT NULL,
  person_source_value   text
);

CREATE TABLE cdm.visit_occurrence (
  visit_occurrence_id    integer NOT NULL,
  person_id              integer NOT NULL,
  visit_concept_id       integer NOT NULL,
  visit_start_date       date NOT NULL,
  visit_end_date         date NOT NULL,
  visit_type_concept_id  integer NOT NULL
);

CREATE TABLE cdm.condition_occurrence (
  condition_occurrence_id    integer NOT NULL,
  person_id                  integer NOT NULL,
  condition_concept_id       integer NOT NULL,
  condition_start_date       date NOT NULL,
  condition_end_date         date,
  condition_type_concept_id  integer NOT NULL,
  stop_reason                text,
  visit_occurrence_id        integer,
  condition_source_value     text
);

CREATE TABLE cdm.drug_exposure (
  drug_exposure_id          integer NOT NULL,
  person_id                 integer NOT NULL,
  drug_concept_id           integer NOT NULL,
  drug_exposure_start_date  date NOT NULL,
  drug_exposure_end_date    date NOT NULL,
  drug_type_concept_id      integer NOT NULL,
  quantity                  numeric,
  sig                       text,
  visit_occurrence_id       integer,
  drug_source_value         text
);

CREATE TABLE cdm.measurement (
  measurement_id               integer NOT NULL,
  person_id                    integer NOT NULL,
  measurement_concept_id       integer NOT NULL,
  measurement_date             date NOT NULL,
  measurement_datetime         timestamp,
  measurement_type_concept_id  integer NOT NULL,
  value_as_number              numeric,
  unit_concept_id              integer,
  visit_occurrence_id          integer,
  measurement_source_value     text,
  unit_source_value            text
);

CREATE TABLE cdm.death (
  person_id              integer NOT NULL,
  death_date             date NOT NULL,
  death_type_concept_id  integer NOT NULL,
  cause_concept_id       integer
);

-- The few concepts that occur, so that numbers can be read.
CREATE TABLE cdm.concept (
  concept_id    integer PRIMARY KEY,
  concept_name  text NOT NULL,
  domain_id     text NOT NULL
);

INSERT INTO cdm.concept VALUES
  (8507, 'Male', 'Gender'), (8532, 'Female', 'Gender'),
  (8527, 'White', 'Race'), (8516, 'Black or African American', 'Race'), (8515, 'Asian', 'Race'), (8557, 'Native Hawaiian or Other Pacific Islander', 'Race'),
  (38003563, 'Hispanic or Latino', 'Ethnicity'), (38003564, 'Not Hispanic or Latino', 'Ethnicity'),
  (9201, 'Inpatient Visit', 'Visit'), (9202, 'Outpatient Visit', 'Visit'), (9203, 'Emergency Room Visit', 'Visit'),
  (201826, 'Type 2 diabetes mellitus', 'Condition'), (320128, 'Essential hypertension', 'Condition'), (317009, 'Asthma', 'Condition'),
  (255573, 'Chronic obstructive pulmonary disease', 'Condition'), (443597, 'Chronic kidney disease stage 3', 'Condition'),
  (313217, 'Atrial fibrillation', 'Condition'), (316139, 'Heart failure', 'Condition'), (440383, 'Depressive disorder', 'Condition'),
  (441267, 'Cystic fibrosis', 'Condition'), (438688, 'Sarcoidosis', 'Condition'),
  (1503297, 'metformin', 'Drug'), (1502905, 'insulin glargine', 'Drug'), (1334456, 'ramipril', 'Drug'), (1332418, 'amlodipine', 'Drug'),
  (1545958, 'atorvastatin', 'Drug'), (1154343, 'salbutamol', 'Drug'), (739138, 'sertraline', 'Drug'),
  (3004410, 'Hemoglobin A1c', 'Measurement'), (3049187, 'Estimated glomerular filtration rate', 'Measurement'),
  (3004249, 'Systolic blood pressure', 'Measurement'), (3012888, 'Diastolic blood pressure', 'Measurement'), (3038553, 'Body mass index', 'Measurement'),
  (9579, 'millimole per mole', 'Unit'), (9117, 'milliliter per minute per 1.73 square meter', 'Unit'), (8876, 'millimeter mercury column', 'Unit'),
  (9531, 'kilogram per square meter', 'Unit'),
  (32817, 'EHR', 'Type Concept');
