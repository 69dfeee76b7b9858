-- Prints the opt-out list: about 3 % of the people, most by NHS number, a few by person id. psql variables: seed, drawn, valid_until.
CREATE FUNCTION pg_temp.u(k bigint, s bigint) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT (hashint8extended(k, s) & 9007199254740991) / 9007199254740992.0 $$;
-- Whether the check digit holds: a mistyped number is in no register.
CREATE FUNCTION pg_temp.valid(nhs text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT sum((11 - i) * substr(nhs, i, 1)::integer) % 11 = 0 FROM generate_series(1, 10) AS i $$;
WITH listed AS (
  SELECT CASE WHEN pg_temp.valid(nhs_number) AND pg_temp.u(person_id, :seed::bigint * 100000 + 71) < 0.95 THEN 'nhs ' || nhs_number ELSE 'person ' || person_id END AS line
  FROM cdm.patient
  WHERE pg_temp.u(person_id, :seed::bigint * 100000 + 70) < 0.03 AND nhs_number IS NOT NULL
)
SELECT 'tre-opt-outs 1' UNION ALL
SELECT 'drawn ' || :'drawn' UNION ALL
SELECT 'valid-until ' || :'valid_until' UNION ALL
SELECT line FROM (SELECT line FROM listed ORDER BY line) AS l UNION ALL
SELECT 'end ' || (SELECT count(*) FROM listed);
