using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using static Tre.Extractor.Source.SqlName;

namespace Tre.Extractor.Source;

/// <summary>Writes the conditions that choose people.</summary>
internal sealed class CohortSql(string schema, Catalogue catalogue, SourceSettings settings)
{
    private readonly RowSql rows = new(settings);

    /// <summary>WHERE clause over a table of which each row names a person; empty for everybody.</summary>
    public string Where(string alias, string person, ExtractPlan plan)
    {
        var conditions = plan.Cohort.Select(c => Has(alias, person, new Place(catalogue.Table(c.Table)!, "c"), place => rows.Condition(c, place))).ToList();
        if (plan.People is { } people)
        {
            // Whatever nobody's rows are not in, they are no person's either.
            conditions.Add($"{alias}.{Quote(person)} IS NOT NULL");
            conditions.Add(Of(people, new Scope(alias, person, null, 0, Exact: false)));
        }

        return conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
    }

    private string Of(CohortExpression expression, Scope scope) => expression switch
    {
        All all => "(" + string.Join(" AND ", all.Of.Select(e => Of(e, scope))) + ")",
        Any any => "(" + string.Join(" OR ", any.Of.Select(e => Of(e, scope))) + ")",
        // What is missing makes a comparison unknown, and its opposite too: within a Not, unknown must be false.
        Not not => $"(NOT {Of(not.Of, scope with { Exact = true })})",
        Exists exists => Of(exists, scope),
        Compare compare => scope.Exact ? $"(({rows.Compare(compare, scope.Row!)}) IS TRUE)" : $"({rows.Compare(compare, scope.Row!)})",
        Missing missing => $"({scope.Alias}.{Quote(missing.Column)} IS NULL)",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private string Of(Exists exists, Scope scope)
    {
        var place = new Place(catalogue.Table(exists.Table)!, $"e{scope.Depth + 1}");
        var inner = new Scope(place.Alias, place.Table.PersonColumn, place, scope.Depth + 1, scope.Exact);
        return Has(scope.Alias, scope.Person, place, _ => string.Join(" AND ", Inside(exists, scope, inner)), correlated: exists.Within is not null);
    }

    private IEnumerable<string> Inside(Exists exists, Scope scope, Scope inner)
    {
        if (exists.Where is { } where)
        {
            yield return Of(where, inner);
        }

        if (exists.Within is { } within)
        {
            yield return rows.Window(within, inner.Alias, scope.Alias);
        }
    }

    // IN over rows of somebody, and so never unknown for a person: PostgreSQL hashes it, also under OR and NOT. A window looks at the row around.
    private string Has(string alias, string person, Place place, Func<Place, string> condition, bool correlated = false)
    {
        var key = $"{place.Alias}.{Quote(place.Table.PersonColumn)}";
        var from = $"FROM {Quote(schema)}.{Quote(place.Table.Name)} AS {place.Alias} WHERE";
        var and = condition(place) is { Length: > 0 } text ? $" AND {text}" : "";
        return correlated
            ? $"EXISTS (SELECT {from} {key} = {alias}.{Quote(person)}{and})"
            : $"{alias}.{Quote(person)} IN (SELECT {key} {from} {key} IS NOT NULL{and})";
    }

    /// <param name="Alias">Of the row at hand.</param>
    /// <param name="Person">Column that names its person.</param>
    /// <param name="Row">The row's table; null outside of any.</param>
    /// <param name="Depth">Tables around.</param>
    /// <param name="Exact">Whether unknown must be made false.</param>
    private sealed record Scope(string Alias, string Person, Place? Row, int Depth, bool Exact);
}
