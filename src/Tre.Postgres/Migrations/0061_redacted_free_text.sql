-- Free text leaves only where the steward who signed the description allowed its redaction, and the approval names that.
CREATE OR REPLACE FUNCTION only_signed(specification jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM jsonb_array_elements(specification -> 'tables') AS t, jsonb_array_elements_text(t.value -> 'columns') AS c
        CROSS JOIN LATERAL (
            SELECT (SELECT n.value -> 'transformation' ->> 'kind' FROM jsonb_array_elements(coalesce(t.value -> 'transformations', '[]')) AS n
                    WHERE n.value ->> 'column' = c.value LIMIT 1) AS kind) AS named
        WHERE named.kind IS DISTINCT FROM 'Drop'
          AND NOT EXISTS (
                SELECT FROM dataset_versions d, jsonb_array_elements(d.content -> 'tables') AS dt, jsonb_array_elements(dt.value -> 'columns') AS dc
                WHERE d.status = 'Signed' AND dt.value ->> 'name' = t.value ->> 'table' AND dc.value ->> 'name' = c.value
                  AND (dc.value ->> 'class' NOT IN ('Unclassified', 'FreeText')
                       OR (dc.value ->> 'class' = 'FreeText' AND named.kind = 'Redact' AND dc.value -> 'transformations' @> '[{"kind": "Redact"}]'))))
$$;
