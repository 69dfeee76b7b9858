-- Several datasets: each part of a specification is held against its own dataset's signed description, and people of two are
-- linked only where both stewards permit it and the approval names it.

-- What a specification means where it names no dataset. Signatures are never taken back, so that this stays.
CREATE FUNCTION first_dataset() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT d.dataset FROM dataset_versions d WHERE d.signed_at IS NOT NULL ORDER BY d.signed_at, d.dataset COLLATE "C" LIMIT 1
$$;

-- Nobody can make another dataset the first by a date: whoever signs one that was not signed before signs it later than the first.
CREATE FUNCTION first_dataset_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.signed_at IS NOT NULL AND OLD.signed_at IS NULL AND first_dataset() <> NEW.dataset
       AND NEW.signed_at <= (SELECT min(d.signed_at) FROM dataset_versions d WHERE d.dataset = first_dataset()) THEN
        PERFORM refuse('first-dataset', 'The dataset that was signed first stays the first.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER first_dataset_stays BEFORE UPDATE ON dataset_versions FOR EACH ROW EXECUTE FUNCTION first_dataset_stays();

CREATE FUNCTION specification_parts(specification jsonb) RETURNS TABLE (dataset text, part jsonb) LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT NULL::text, specification
    UNION ALL
    SELECT o.value ->> 'dataset', o.value FROM jsonb_array_elements(coalesce(specification -> 'others', '[]')) AS o
$$;

CREATE OR REPLACE FUNCTION only_signed(specification jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM specification_parts(specification) AS p, jsonb_array_elements(p.part -> 'tables') AS t, jsonb_array_elements_text(t.value -> 'columns') AS c
        CROSS JOIN LATERAL (
            SELECT (SELECT n.value -> 'transformation' ->> 'kind' FROM jsonb_array_elements(coalesce(t.value -> 'transformations', '[]')) AS n
                    WHERE n.value ->> 'column' = c.value LIMIT 1) AS kind) AS named
        WHERE named.kind IS DISTINCT FROM 'Drop'
          AND NOT EXISTS (
                SELECT FROM dataset_versions d, jsonb_array_elements(d.content -> 'tables') AS dt, jsonb_array_elements(dt.value -> 'columns') AS dc
                WHERE d.status = 'Signed' AND d.dataset = coalesce(p.dataset, first_dataset())
                  AND dt.value ->> 'name' = t.value ->> 'table' AND dc.value ->> 'name' = c.value
                  AND (dc.value ->> 'class' NOT IN ('Unclassified', 'FreeText')
                       OR (dc.value ->> 'class' = 'FreeText' AND named.kind = 'Redact' AND dc.value -> 'transformations' @> '[{"kind": "Redact"}]'))))
$$;

CREATE OR REPLACE FUNCTION built_as_named(specification jsonb, result jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH chosen AS (
        SELECT DISTINCT coalesce(p.dataset, '') AS dataset, t.value ->> 'table' AS of, c.value AS name, (
            SELECT n.value -> 'transformation' FROM jsonb_array_elements(coalesce(t.value -> 'transformations', '[]')) AS n
            WHERE n.value ->> 'column' = c.value LIMIT 1) AS becomes
        FROM specification_parts(specification) AS p, jsonb_array_elements(p.part -> 'tables') AS t, jsonb_array_elements_text(t.value -> 'columns') AS c),
    wanted AS (SELECT * FROM chosen WHERE becomes IS NULL OR becomes ->> 'kind' <> 'Drop'),
    built AS (SELECT coalesce(b.value ->> 'dataset', '') AS dataset, b.value ->> 'table' AS of, b.value ->> 'column' AS name, b.value -> 'transformation' AS became
              FROM jsonb_array_elements(CASE jsonb_typeof(result -> 'columns') WHEN 'array' THEN result -> 'columns' ELSE '[]' END) AS b)
    SELECT NOT EXISTS (SELECT FROM wanted WHERE becomes IS NOT NULL)
        OR (NOT EXISTS (SELECT FROM wanted w WHERE NOT EXISTS (
                SELECT FROM built b WHERE (b.dataset, b.of, b.name) = (w.dataset, w.of, w.name) AND (w.becomes IS NULL OR b.became = w.becomes)))
            AND NOT EXISTS (SELECT FROM built b WHERE NOT EXISTS (SELECT FROM wanted w WHERE (b.dataset, b.of, b.name) = (w.dataset, w.of, w.name)))
            AND (SELECT count(*) FROM built) = (SELECT count(*) FROM wanted))
$$;

-- Of every two datasets that get one pseudonym, both signed descriptions name the other, and both know people by the same kind of
-- identifier. Two that are linked with the same dataset are linked with each other.
CREATE FUNCTION links_permitted(specification jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH links AS (
        SELECT coalesce(l.value ->> 'dataset', first_dataset()) AS root, l.value ->> 'with' AS other
        FROM jsonb_array_elements(coalesce(specification -> 'links', '[]')) AS l),
    pairs AS (
        SELECT root AS one, other FROM links
        UNION SELECT x.other, y.other FROM links x JOIN links y ON x.root = y.root AND x.other <> y.other)
    SELECT NOT EXISTS (
        SELECT FROM pairs p
        WHERE NOT EXISTS (
            SELECT FROM dataset_versions a, dataset_versions b
            WHERE a.status = 'Signed' AND b.status = 'Signed' AND a.dataset <> b.dataset AND a.dataset = p.one AND b.dataset = p.other
              AND a.content -> 'linkableWith' ? b.dataset AND b.content -> 'linkableWith' ? a.dataset
              AND a.content ->> 'personIdentifier' = b.content ->> 'personIdentifier'))
$$;

CREATE FUNCTION access_request_links() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.status = 'Approved' AND OLD.status <> 'Approved' THEN
        IF coalesce(NEW.conditions -> 'links', '[]') IS DISTINCT FROM
           (SELECT coalesce(jsonb_agg(l.value - 'reason' ORDER BY l.ordinality), '[]') FROM jsonb_array_elements(coalesce(NEW.specification -> 'links', '[]')) WITH ORDINALITY AS l) THEN
            PERFORM refuse('link-not-named', 'Whoever approves names every link between datasets.');
        ELSIF NOT links_permitted(NEW.specification) THEN
            PERFORM refuse('link-not-permitted', 'The signed descriptions do not both permit this link.');
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER access_request_links BEFORE UPDATE ON access_requests FOR EACH ROW EXECUTE FUNCTION access_request_links();

CREATE FUNCTION extract_links() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.status = 'Ready' AND OLD.status <> 'Ready' AND NOT links_permitted(NEW.specification) THEN
        PERFORM refuse('link-not-permitted', 'The signed descriptions do not both permit this link.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER extract_links BEFORE UPDATE ON extracts FOR EACH ROW EXECUTE FUNCTION extract_links();
