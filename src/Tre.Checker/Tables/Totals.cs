namespace Tre.Checker.Tables;

/// <summary>Tells whether a header or label calls a total.</summary>
internal static class Totals
{
    private static readonly string[] Whole = ["patients", "people", "persons", "participants", "ages", "sexes", "groups", "wards", "regions", "years", "sites", "cases", "women", "men"];

    public static bool Is(string label)
    {
        if (label.Length is 0 or > 60) return false;
        return ColumnNames.Words(label) switch
        {
            ["all"] or ["overall"] or ["sum"] or ["margin"] or ["combined"] => true,
            ["all", var of] => Whole.Contains(of),
            var words => words.Count <= 4 && (words.Contains("total") || words.Contains("totals") || words.Contains("subtotal")),
        };
    }
}
