-- What happened to the people: visits, diagnoses, prescriptions, measurements. psql variables: visits (mean per person), seed.

CREATE TEMP TABLE visit AS
SELECT row_number() OVER (ORDER BY m.person_id, v)::integer AS id, m.person_id, m.s,
       DATE '2019-01-01' + (2720 * pg_temp.u(m.person_id * 1000::bigint + v, m.s + 100))::integer AS day,
       pg_temp.u(m.person_id * 1000::bigint + v, m.s + 101) AS how
FROM made AS m
CROSS JOIN LATERAL generate_series(1, 1 + (:visits * (0.4 + m.age / 60 + (m.t2d::integer + m.hf::integer + m.ckd::integer) / 2.0)
                                          * 1.3 * pg_temp.u(m.person_id, m.s + 99))::integer) AS v;

INSERT INTO cdm.visit_occurrence
SELECT id, person_id, CASE WHEN how < 0.80 THEN 9202 WHEN how < 0.92 THEN 9203 ELSE 9201 END,
       day, day + CASE WHEN how < 0.92 THEN 0 ELSE 1 + (9 * pg_temp.u(id, s + 102))::integer END, 32817
FROM visit
WHERE NOT EXISTS (SELECT FROM cdm.death AS d WHERE d.person_id = visit.person_id AND d.death_date < day);

CREATE TEMP TABLE first_visit AS
SELECT DISTINCT ON (person_id) person_id, visit_occurrence_id, visit_start_date
FROM cdm.visit_occurrence ORDER BY person_id, visit_start_date, visit_occurrence_id;
ANALYZE made, first_visit, cdm.visit_occurrence, cdm.concept;

INSERT INTO cdm.condition_occurrence
SELECT row_number() OVER (ORDER BY m.person_id, c.concept), m.person_id, c.concept, v.visit_start_date,
       CASE WHEN pg_temp.u(m.person_id, m.s + c.concept) < 0.1 THEN v.visit_start_date + 60 END, 32817,
       -- Free text as clinicians write it: commas, quotes, a line break.
       CASE WHEN pg_temp.u(m.person_id, m.s + c.concept) < 0.02 THEN E'Resolved, see letter "clinic"\nre-refer if needed'
            WHEN pg_temp.u(m.person_id, m.s + c.concept) < 0.04 THEN 'Patient moved away' END,
       v.visit_occurrence_id, k.concept_name
FROM made AS m
CROSS JOIN LATERAL (VALUES (201826, m.t2d), (320128, m.htn), (317009, m.asthma), (255573, m.copd), (443597, m.ckd), (313217, m.af),
                           (316139, m.hf), (440383, m.depression), (m.rare, m.rare IS NOT NULL)) AS c (concept, has)
JOIN cdm.concept AS k ON k.concept_id = c.concept
JOIN first_visit AS v USING (person_id)
WHERE c.has;

INSERT INTO cdm.drug_exposure
SELECT row_number() OVER (ORDER BY v.visit_occurrence_id, d.concept), v.person_id, d.concept, v.visit_start_date, v.visit_start_date + 27, 32817,
       28 * (1 + (2 * pg_temp.u(v.visit_occurrence_id, m.s + 200 + d.concept))::integer), d.sig, v.visit_occurrence_id, k.concept_name
FROM cdm.visit_occurrence AS v
JOIN made AS m USING (person_id)
CROSS JOIN LATERAL (VALUES (1503297, m.t2d, 0.6, '500 mg, one tablet twice a day'), (1502905, m.t2d, 0.12, 'as directed'),
                           (1334456, m.htn, 0.4, '5 mg, one capsule a day'), (1332418, m.htn, 0.3, '5 mg, one tablet a day'),
                           (1545958, m.t2d OR m.age > 60, 0.3, '20 mg, one tablet at night'), (1154343, m.asthma OR m.copd, 0.4, 'two puffs when needed'),
                           (739138, m.depression, 0.35, '50 mg, one tablet a day')) AS d (concept, indicated, share, sig)
JOIN cdm.concept AS k ON k.concept_id = d.concept
WHERE d.indicated AND pg_temp.u(v.visit_occurrence_id, m.s + 300 + d.concept) < d.share;

INSERT INTO cdm.measurement
SELECT row_number() OVER (ORDER BY v.visit_occurrence_id, t.concept), v.person_id, t.concept, v.visit_start_date,
       v.visit_start_date + (28800 + (32000 * pg_temp.u(v.visit_occurrence_id, m.s + 400))::integer) * INTERVAL '1 second', 32817,
       -- Now and then the laboratory could not measure it.
       CASE WHEN pg_temp.u(v.visit_occurrence_id, m.s + 401 + t.concept) < 0.99 THEN round(t.value::numeric, t.digits) END,
       t.unit, v.visit_occurrence_id, k.concept_name, t.unit_name
FROM cdm.visit_occurrence AS v
JOIN made AS m USING (person_id)
CROSS JOIN LATERAL (SELECT pg_temp.z(m.person_id, m.s + 500) AS own, pg_temp.z(v.visit_occurrence_id, m.s + 510) AS now) AS z
CROSS JOIN LATERAL (VALUES
  (3004249, 0.75, greatest(85, 122 + 14 * m.htn::integer + 0.15 * (m.age - 50) + 8 * z.own + 8 * z.now), 0, 8876, 'mmHg'),
  (3012888, 0.75, greatest(45, 76 + 7 * m.htn::integer + 5 * z.own + 5 * z.now), 0, 8876, 'mmHg'),
  (3004410, CASE WHEN m.t2d THEN 0.6 ELSE 0.12 END, greatest(20, CASE WHEN m.t2d THEN 58 + 11 * z.own + 5 * z.now ELSE 37 + 2.5 * z.own + z.now END), 0, 9579, 'mmol/mol'),
  (3049187, CASE WHEN m.ckd OR m.t2d THEN 0.5 ELSE 0.15 END, greatest(6, CASE WHEN m.ckd THEN 46 ELSE 96 END - 0.5 * greatest(0, m.age - 40) + 8 * z.own + 4 * z.now), 0, 9117, 'mL/min/1.73m2'),
  (3038553, 0.3, greatest(14, m.bmi + 0.5 * z.now), 1, 9531, 'kg/m2')) AS t (concept, share, value, digits, unit, unit_name)
JOIN cdm.concept AS k ON k.concept_id = t.concept
WHERE pg_temp.u(v.visit_occurrence_id, m.s + 600 + t.concept) < t.share;
