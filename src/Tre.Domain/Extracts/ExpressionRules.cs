using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>What must hold of an expression that chooses people. Collects every fault with its place.</summary>
internal sealed class ExpressionRules(Catalogue catalogue)
{
    private const int MaxDepth = 12;
    private const int MaxParts = 200;
    private readonly List<Refusal> problems = [];
    private int parts;

    public static IReadOnlyList<Refusal> Problems(CohortExpression? expression, Catalogue catalogue)
    {
        var rules = new ExpressionRules(catalogue);
        if (expression is not null)
        {
            rules.Check(expression, null, "people", 1);
        }

        return rules.problems;
    }

    private void Check(CohortExpression expression, CatalogueTable? row, string place, int depth)
    {
        if (++parts == MaxParts + 1 || depth == MaxDepth + 1)
        {
            Report(new("expression-too-long", $"Use {MaxParts} parts or fewer, nested at most {MaxDepth} deep.", place));
        }

        if (parts > MaxParts || depth > MaxDepth)
        {
            return;
        }

        switch (expression)
        {
            case All all:
                Check(all.Of, row, place, depth);
                break;
            case Any any:
                Check(any.Of, row, place, depth);
                break;
            case Not not:
                Check(not.Of, row, place + ".of[0]", depth + 1);
                break;
            case Exists exists:
                Check(exists, row, place, depth);
                break;
            default:
                problems.AddRange(row is null
                    ? [new("row-outside-table", "A column is compared within a table: say first in which table a row must exist.", place)]
                    : RowRules.Problems(expression, row, place));
                break;
        }
    }

    private void Check(IReadOnlyList<CohortExpression> of, CatalogueTable? row, string place, int depth)
    {
        if (of.Count == 0)
        {
            Report(new("expression-empty", "Name at least one condition.", place));
        }

        for (var i = 0; i < of.Count; i++)
        {
            Check(of[i], row, $"{place}.of[{i}]", depth + 1);
        }
    }

    private void Check(Exists exists, CatalogueTable? around, string place, int depth)
    {
        if (catalogue.Table(exists.Table) is not { } table)
        {
            Report(new("table-unknown", $"The dataset has no table “{exists.Table}”.", place));
            return;
        }

        if (exists.Within is { } within)
        {
            problems.AddRange(around is null
                ? [new("row-outside-table", "A window of days is between two rows: put it within another table's condition.", place + ".within")]
                : RowRules.Problems(within, table, around, place + ".within"));
        }

        if (exists.Where is { } where)
        {
            Check(where, table, place + ".where", depth + 1);
        }
    }

    private void Report(Refusal problem) => problems.Add(problem);
}
