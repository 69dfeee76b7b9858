-- What the Extractor says that it built is, column by column, what the approval names.
CREATE FUNCTION built_as_named(specification jsonb, result jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH chosen AS (
        SELECT DISTINCT t.value ->> 'table' AS of, c.value AS name, (
            SELECT n.value -> 'transformation' FROM jsonb_array_elements(coalesce(t.value -> 'transformations', '[]')) AS n
            WHERE n.value ->> 'column' = c.value LIMIT 1) AS becomes
        FROM jsonb_array_elements(specification -> 'tables') AS t, jsonb_array_elements_text(t.value -> 'columns') AS c),
    wanted AS (SELECT * FROM chosen WHERE becomes IS NULL OR becomes ->> 'kind' <> 'Drop'),
    built AS (SELECT b.value ->> 'table' AS of, b.value ->> 'column' AS name, b.value -> 'transformation' AS became
              FROM jsonb_array_elements(CASE jsonb_typeof(result -> 'columns') WHEN 'array' THEN result -> 'columns' ELSE '[]' END) AS b)
    SELECT NOT EXISTS (SELECT FROM wanted WHERE becomes IS NOT NULL)
        OR (NOT EXISTS (SELECT FROM wanted w WHERE NOT EXISTS (
                SELECT FROM built b WHERE (b.of, b.name) = (w.of, w.name) AND (w.becomes IS NULL OR b.became = w.becomes)))
            AND NOT EXISTS (SELECT FROM built b WHERE NOT EXISTS (SELECT FROM wanted w WHERE (b.of, b.name) = (w.of, w.name)))
            AND (SELECT count(*) FROM built) = (SELECT count(*) FROM wanted))
$$;

CREATE FUNCTION extract_built_as_named() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.status = 'Ready' AND NOT built_as_named(NEW.specification, NEW.result) THEN
        PERFORM refuse('built-as-named', 'The columns that were built, or what became of them, are not those that were approved.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER extract_built_as_named BEFORE UPDATE ON extracts FOR EACH ROW EXECUTE FUNCTION extract_built_as_named();
