-- People. Every value is a hash of seed, row and purpose: the same seed gives the same hospital, whatever the order of execution.
-- psql variables: patients, seed.

-- A number in [0, 1) for row k and purpose s.
CREATE FUNCTION pg_temp.u(k bigint, s bigint) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT (hashint8extended(k, s) & 9007199254740991) / 9007199254740992.0 $$;

-- Roughly normal, mean 0, standard deviation 1.
CREATE FUNCTION pg_temp.z(k bigint, s bigint) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT 2 * (pg_temp.u(k, s) + pg_temp.u(k, s + 1) + pg_temp.u(k, s + 2) - 1.5) $$;

-- Check digit of the NHS number 999nnnnnn: the digits weighted 10, 9, ... 2, modulo 11; 10 means that the number is not issued.
CREATE FUNCTION pg_temp.check_digit(n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT (11 - (9 * (10 + 9 + 8) + n / 100000 % 10 * 7 + n / 10000 % 10 * 6 + n / 1000 % 10 * 5 + n / 100 % 10 * 4 + n / 10 % 10 * 3 + n % 10 * 2) % 11) % 11 $$;

CREATE TEMP TABLE made AS
SELECT i::integer AS person_id,
       :seed::bigint * 100000 AS s,
       pg_temp.u(i, :seed::bigint * 100000 + 1) < 0.51 AS female,
       DATE '2026-06-30' - (365.25 * least(104, 18 + 62 * pg_temp.u(i, :seed::bigint * 100000 + 2) + 10 * abs(pg_temp.z(i, :seed::bigint * 100000 + 3))))::integer AS born
FROM generate_series(1, :patients) AS i;

ALTER TABLE made ADD COLUMN age double precision, ADD COLUMN bmi double precision, ADD COLUMN t2d boolean, ADD COLUMN htn boolean,
  ADD COLUMN ckd boolean, ADD COLUMN asthma boolean, ADD COLUMN copd boolean, ADD COLUMN af boolean, ADD COLUMN hf boolean,
  ADD COLUMN depression boolean, ADD COLUMN rare integer;
UPDATE made SET age = (DATE '2026-06-30' - born) / 365.25, bmi = greatest(16, 27 + 5 * pg_temp.z(person_id, s + 10));
UPDATE made SET
  t2d = pg_temp.u(person_id, s + 20) < 0.0018 * greatest(0, age - 25) * (0.4 + greatest(0, bmi - 20) / 7),
  htn = pg_temp.u(person_id, s + 21) < 0.007 * greatest(0, age - 22),
  asthma = pg_temp.u(person_id, s + 22) < 0.09,
  copd = pg_temp.u(person_id, s + 23) < 0.0015 * greatest(0, age - 40),
  af = pg_temp.u(person_id, s + 24) < 0.002 * greatest(0, age - 50),
  depression = pg_temp.u(person_id, s + 25) < CASE WHEN female THEN 0.16 ELSE 0.09 END,
  -- A handful of people, so that small counts occur in any table that is broken down far enough.
  rare = CASE WHEN pg_temp.u(person_id, s + 26) < 0.0004 THEN 441267 WHEN pg_temp.u(person_id, s + 26) < 0.0010 THEN 438688 END;
UPDATE made SET
  ckd = pg_temp.u(person_id, s + 30) < 0.0018 * greatest(0, age - 40) * (1 + t2d::integer + htn::integer),
  hf = pg_temp.u(person_id, s + 31) < 0.0008 * greatest(0, age - 45) * (1 + htn::integer + 2 * af::integer);

INSERT INTO cdm.person
SELECT person_id, CASE WHEN female THEN 8532 ELSE 8507 END,
       extract(year FROM born)::integer, extract(month FROM born)::integer, extract(day FROM born)::integer, born::timestamp,
       CASE WHEN pg_temp.u(person_id, s + 40) < 0.79 THEN 8527 WHEN pg_temp.u(person_id, s + 40) < 0.89 THEN 8515
            WHEN pg_temp.u(person_id, s + 40) < 0.9990 THEN 8516 ELSE 8557 END,
       CASE WHEN pg_temp.u(person_id, s + 41) < 0.02 THEN 38003563 ELSE 38003564 END,
       'MRN' || lpad((10000000 + person_id)::text, 8, '0')
FROM made;

-- NHS numbers of the test range 999 000 000x to 999 999 999x: a walk through all nine digits that meets each once.
-- It holds about 909,000 valid numbers; whoever comes later has none.
CREATE TEMP TABLE numbers AS
SELECT row_number() OVER (ORDER BY j)::integer AS person_id, '999' || lpad(n::text, 6, '0') || pg_temp.check_digit(n) AS nhs_number
FROM (SELECT j, (j * 387137 + :seed::bigint * 7919) % 1000000 AS n
      FROM generate_series(0, least(999999, :patients::bigint * 5 / 4 + 100)) AS j) AS walk
WHERE pg_temp.check_digit(n) < 10;

ANALYZE made, numbers;
INSERT INTO cdm.patient
SELECT m.person_id,
       CASE WHEN pg_temp.u(m.person_id, s + 50) < 0.010 THEN NULL
            -- A mistyped last digit: opt-outs cannot be looked up for these.
            WHEN pg_temp.u(m.person_id, s + 50) < 0.012 THEN left(n.nhs_number, 9) || ((right(n.nhs_number, 1)::integer + 1) % 10)
            ELSE n.nhs_number END,
       (CASE WHEN female
             THEN '{Amelia,Beatrice,Charlotte,Deepa,Eleanor,Fatima,Grace,Hannah,Isla,Joanna,Kezia,Li Na,Margaret,Nadia,Olivia,Priya,Ruth,Sadia,Theresa,Zoë}'
             ELSE '{Adam,Benjamin,Callum,David,Edward,Faisal,George,Haruki,Ibrahim,James,Kwame,Liam,Mohammed,Nikhil,Oliver,Peter,Rajesh,Seán,Thomas,William}'
        END::text[])[1 + (20 * pg_temp.u(m.person_id, s + 51))::integer % 20],
       ('{Ahmed,Baker,Chaudhry,"D''Souza",Evans,Fletcher,Green,Hughes,Iqbal,Jones,Khan,"Lloyd-Jones",Mistry,Ndlovu,Okafor,Patel,"de Quincey",Robinson,Singh,Taylor,Umar,Vaughan,Wright,Young,Zaman}'
        ::text[])[1 + (25 * pg_temp.u(m.person_id, s + 52))::integer % 25],
       m.born,
       -- No such area exists.
       'ZZ' || (1 + (30 * pg_temp.u(m.person_id, s + 53))::integer) || ' ' || (10 * pg_temp.u(m.person_id, s + 54))::integer % 10
         || substr('ABDEFGHJLNPQRSTUWXYZ', 1 + (20 * pg_temp.u(m.person_id, s + 55))::integer % 20, 1)
         || substr('ABDEFGHJLNPQRSTUWXYZ', 1 + (20 * pg_temp.u(m.person_id, s + 56))::integer % 20, 1)
FROM made AS m LEFT JOIN numbers AS n USING (person_id);

INSERT INTO cdm.death
SELECT person_id, DATE '2024-01-01' + (890 * pg_temp.u(person_id, s + 61))::integer, 32817,
       CASE WHEN hf THEN 316139 WHEN copd THEN 255573 WHEN t2d THEN 201826 END
FROM made WHERE pg_temp.u(person_id, s + 60) < 0.0000045 * greatest(0, age - 20) ^ 2.2 * (1 + hf::integer);
