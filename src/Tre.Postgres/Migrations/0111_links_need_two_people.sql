-- Nobody links people of two datasets alone: whoever signed both descriptions that permit it does not approve it as well.

CREATE FUNCTION linked_pairs(specification jsonb) RETURNS TABLE (one text, other text) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH links AS (
        SELECT coalesce(l.value ->> 'dataset', first_dataset()) AS root, l.value ->> 'with' AS linked
        FROM jsonb_array_elements(coalesce(specification -> 'links', '[]')) AS l)
    SELECT root, linked FROM links
    UNION SELECT x.linked, y.linked FROM links x JOIN links y ON x.root = y.root AND x.linked <> y.linked
$$;

CREATE OR REPLACE FUNCTION links_permitted(specification jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM linked_pairs(specification) AS p
        WHERE NOT EXISTS (
            SELECT FROM dataset_versions a, dataset_versions b
            WHERE a.status = 'Signed' AND b.status = 'Signed' AND a.dataset <> b.dataset AND a.dataset = p.one AND b.dataset = p.other
              AND a.content -> 'linkableWith' ? b.dataset AND b.content -> 'linkableWith' ? a.dataset
              AND a.content ->> 'personIdentifier' = b.content ->> 'personIdentifier'))
$$;

CREATE FUNCTION links_by_one(specification jsonb, approver uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM linked_pairs(specification) AS p
        JOIN dataset_versions a ON a.status = 'Signed' AND a.dataset = p.one
        JOIN dataset_versions b ON b.status = 'Signed' AND b.dataset = p.other
        WHERE a.signed_by = approver AND b.signed_by = approver)
$$;

CREATE OR REPLACE FUNCTION access_request_links() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.status = 'Approved' AND OLD.status <> 'Approved' THEN
        IF coalesce(NEW.conditions -> 'links', '[]') IS DISTINCT FROM
           (SELECT coalesce(jsonb_agg(l.value - 'reason' ORDER BY l.ordinality), '[]') FROM jsonb_array_elements(coalesce(NEW.specification -> 'links', '[]')) WITH ORDINALITY AS l) THEN
            PERFORM refuse('link-not-named', 'Whoever approves names every link between datasets.');
        ELSIF NOT links_permitted(NEW.specification) THEN
            PERFORM refuse('link-not-permitted', 'The signed descriptions do not both permit this link.');
        ELSIF links_by_one(NEW.specification, NEW.decided_by) THEN
            PERFORM refuse('link-by-one', 'Whoever signed both descriptions does not approve the link.');
        END IF;
    END IF;
    RETURN NEW;
END $$;
