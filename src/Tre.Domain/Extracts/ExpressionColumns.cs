namespace Tre.Domain.Extracts;

/// <summary>Which columns an expression reads.</summary>
public static class ExpressionColumns
{
    /// <summary>Table and column of every place that reads one; null columns are tables of which only rows count.</summary>
    public static IEnumerable<(string Table, string? Column)> Of(CohortExpression? expression, string table = "", string outer = "") => expression switch
    {
        All all => all.Of.SelectMany(e => Of(e, table, outer)),
        Any any => any.Of.SelectMany(e => Of(e, table, outer)),
        Not not => Of(not.Of, table, outer),
        Exists exists => [(exists.Table, null), .. Window(exists, table), .. Of(exists.Where, exists.Table, table)],
        Compare compare => [(table, compare.Column)],
        Missing missing => [(table, missing.Column)],
        _ => [],
    };

    private static IEnumerable<(string Table, string? Column)> Window(Exists exists, string around) =>
        exists.Within is { } within ? [(exists.Table, within.Column), (around, within.Outer)] : [];
}
