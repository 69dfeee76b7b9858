namespace Tre.Checker.Tables;

/// <summary>Reads a column's header (or a row's label) as words and says what it promises.</summary>
internal static class ColumnNames
{
    private static readonly HashSet<string> CountWords = new(StringComparer.Ordinal)
    {
        "n", "count", "counts", "cnt", "freq", "freqs", "frequency", "frequencies", "num", "number", "nobs", "obs", "observations", "size", "total", "totals",
        "patients", "people", "persons", "participants", "subjects", "individuals", "cases", "controls", "deaths", "events", "admissions",
        "episodes", "visits", "spells", "babies", "women", "men", "children", "adults", "exposed", "unexposed", "died", "pts", "npatients", "numerator", "denominator",
    };

    private static readonly HashSet<string> StatisticWords = new(StringComparer.Ordinal)
    {
        "mean", "avg", "average", "median", "sd", "std", "se", "sem", "var", "variance", "min", "max", "iqr", "q1", "q3", "lower", "upper", "ci", "rate", "ratio",
        "or", "rr", "hr", "irr", "coef", "coefficient", "estimate", "beta", "p", "pvalue", "pval", "z", "t", "chi2", "df", "auc", "loss",
    };

    private static readonly HashSet<string> QuantityWords = new(StringComparer.Ordinal)
    {
        "age", "ages", "year", "years", "month", "months",
        "day", "days", "week", "weeks", "hour", "hours", "date", "time", "score", "bmi", "weight", "height", "index", "rank", "order", "code", "id", "ids", "level", "quantile",
        "decile", "quintile", "percentile", "bin", "bins", "fold", "folds", "seed", "version", "lag", "step", "iteration", "epoch", "threshold", "dose", "concept",
    };

    private static readonly HashSet<string> PercentWords = new(StringComparer.Ordinal)
    {
        "pct", "perc", "percent", "percentage", "percentages", "prop", "proportion", "share", "fraction", "frac", "prevalence", "risk",
    };

    private static readonly HashSet<string> TotalWords = new(StringComparer.Ordinal)
    {
        "total", "totals", "denominator", "denom", "base", "population", "all", "n", "size", "nobs",
    };

    private static readonly HashSet<string> PersonWords = new(StringComparer.Ordinal)
    {
        "person", "patient", "subject", "participant", "pseudo", "pseudonym", "nhs", "mrn", "hospital", "study", "individual", "respondent", "donor", "case", "record", "chi", "encounter", "visit", "spell",
    };

    private static readonly HashSet<string> IdWords = new(StringComparer.Ordinal)
    {
        "id", "ids", "identifier", "key", "no", "number", "num", "pseudonym", "hash", "token", "uuid", "guid", "pseudoid",
    };

    public static bool IsCount(string name) => Words(name) is var w && w.Any(CountWords.Contains) && !w.Any(StatisticWords.Contains) && !w.Any(QuantityWords.Contains) && !w.Any(PercentWords.Contains) && !name.Contains('%', StringComparison.Ordinal);

    public static bool IsMeasure(string name) => Words(name) is var w && (w.Any(StatisticWords.Contains) || w.Any(QuantityWords.Contains) || name.StartsWith("Unnamed:", StringComparison.Ordinal));

    /// <summary>A mean, a spread, a test: its column never counts, not even in a row of counts.</summary>
    public static bool IsStatistic(string name) => Words(name).Any(StatisticWords.Contains);

    public static bool IsPercent(string name) => name.Contains('%', StringComparison.Ordinal) || Words(name).Any(PercentWords.Contains);

    public static bool IsTotal(string name) => Words(name).Any(TotalWords.Contains);

    /// <summary>A name that says: one value per person.</summary>
    public static bool IsPersonId(string name)
    {
        var words = Words(name);
        if (words is ["pseudonym"] or ["pseudoid"] or ["mrn"] or ["eid"] or ["patid"] or ["personid"] or ["patientid"] or ["studyid"] or ["subjectid"] or ["nhsno"]) return true;
        return words.Any(PersonWords.Contains) && words.Any(IdWords.Contains) && !(words.Contains("number") && words.Contains("of"));
    }

    public static bool IsBirthDate(string name) =>
        Words(name) is var w && (w.Contains("dob") || w.Contains("birthdate") || w.Contains("birthday") || (w.Contains("birth") && (w.Contains("date") || w.Contains("datetime") || w.Contains("day") || w.Contains("of"))));

    /// <summary>True when any of the words stands in the name.</summary>
    public static bool Has(string name, params ReadOnlySpan<string> words)
    {
        foreach (var word in Words(name))
            if (words.Contains(word)) return true;
        return false;
    }

    /// <summary>Lower-case words: split at anything that is no letter or digit, and where camelCase turns.</summary>
    public static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var inWord = i < name.Length && char.IsLetterOrDigit(name[i]);
            var turns = inWord && start >= 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (start >= 0 && (!inWord || turns)) { words.Add(name[start..i].ToLowerInvariant()); start = -1; }
            if (inWord && start < 0) start = i;
        }
        return words;
    }
}
