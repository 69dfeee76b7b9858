-- A synthetic preview goes with its extract, from the moment at which that is destroyed.
CREATE OR REPLACE FUNCTION synthetic_download_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM synthetic_previews p JOIN extracts e ON e.id = p.extract_id WHERE p.id = NEW.preview_id AND e.status <> 'Destroyed'
          AND ((p.status = 'Released' AND is_member(p.project_id, NEW.person_id)) OR (p.status IN ('Made', 'Released') AND holds_role(NEW.person_id, 'DataSteward')))) THEN
        PERFORM refuse('preview-download', 'Members fetch a preview that is released, data stewards one that is made, nobody one of an extract that is destroyed.');
    END IF;
    RETURN NEW;
END $$;
