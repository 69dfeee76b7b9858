namespace Tre.Domain.Datasets.Detecting;

/// <summary>What a column's name alone suggests, the strictest first.</summary>
internal static class ColumnNames
{
    private static readonly (DisclosureClass Class, string[] Words, string Because)[] Table =
    [
        (DisclosureClass.DirectIdentifier,
            ["nhs_number", "nhs_no", "nhsnumber", "forename", "first_name", "firstname", "given_name", "surname", "last_name", "lastname", "family_name", "full_name",
             "patient_name", "email", "e_mail", "phone", "telephone", "mobile", "address", "postcode", "post_code", "hospital_number", "mrn", "passport", "ni_number",
             "month_of_birth", "day_of_birth", "person_source_value"],
            "The name says that it tells who somebody is."),
        (DisclosureClass.BirthDate, ["date_of_birth", "birth_date", "birthdate", "birth_datetime", "dob"], "The name says that it is a date of birth."),
        (DisclosureClass.FreeText, ["note", "notes", "comment", "comments", "free_text", "freetext", "narrative", "letter", "sig", "stop_reason"], "The name says that somebody wrote here."),
        (DisclosureClass.QuasiIdentifier,
            ["sex", "gender", "ethnicity", "ethnic", "race", "religion", "occupation", "age", "year_of_birth", "lsoa", "gp_practice"],
            "With other variables this can single somebody out."),
        (DisclosureClass.Sensitive,
            ["diagnosis", "condition_concept_id", "condition_source_value", "drug_concept_id", "drug_source_value", "medication", "hiv", "pregnant", "mental_health", "cause_concept_id", "cause_of_death"],
            "The name says that it is about somebody's health."),
    ];

    public static (DisclosureClass Class, string Because)? Suggest(string name, string type)
    {
        var lower = name.ToLowerInvariant();
        foreach (var (suggested, words, because) in Table.Where(row => Takes(row.Class, type)))
        {
            if (words.Any(word => Says(lower, word)))
            {
                return (suggested, because);
            }
        }

        return lower == "id" || (lower.EndsWith("_id", StringComparison.Ordinal) && !lower.EndsWith("_concept_id", StringComparison.Ordinal))
            ? (DisclosureClass.Key, "The name says that it is the key of a person or an event.")
            : null;
    }

    private static bool Takes(DisclosureClass suggested, string type) => suggested switch
    {
        DisclosureClass.BirthDate => type is "date" or "timestamp",
        DisclosureClass.FreeText => type is "text",
        _ => true,
    };

    // Whole words between underscores: "sex" is in "sex_code", not in "essex".
    private static bool Says(string name, string word) => $"_{name}_".Contains($"_{word}_", StringComparison.Ordinal);
}
