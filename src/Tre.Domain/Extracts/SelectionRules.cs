using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>What must hold of the columns that are wanted of one table, and of what becomes of them.</summary>
internal static class SelectionRules
{
    public static IEnumerable<Refusal> Problems(TableSelection selection, Catalogue catalogue)
    {
        var place = $"tables.{selection.Table}";
        if (catalogue.Table(selection.Table) is not { } table)
        {
            return [new("table-unknown", $"The dataset has no table “{selection.Table}”.", place)];
        }

        var problems = new List<Refusal>();
        if (selection.Wanted.Count == 0)
        {
            problems.Add(new("no-column", $"Choose at least one column of “{table.Name}”.", place));
        }

        problems.AddRange(selection.Columns.SelectMany(name => OfColumn(selection, table, name, $"{place}.{name}")));
        problems.AddRange(OfNames(selection, place));
        foreach (var same in ExtractColumn.Of(selection, table).GroupBy(column => column.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add(new("name-twice", $"Two columns of “{table.Name}” would be called “{same.Key}”. Choose another transformation for one of them.", place));
        }

        return problems;
    }

    private static IEnumerable<Refusal> OfColumn(TableSelection selection, CatalogueTable table, string name, string place)
    {
        var named = selection.Named(name);
        if (table.Column(name) is not { } column)
        {
            yield return new("column-unknown", $"“{table.Name}” has no column “{name}”.", place);
        }
        else if (named is { Kind: TransformationKind.Drop })
        {
            yield break;
        }
        else if (!column.Offered)
        {
            yield return new("column-not-offered", $"“{table.Name}.{name}” cannot be part of an extract ({column.Class}).", place);
        }
        else if (named is not null && TransformationRules.Problem(named) is { } wrong)
        {
            yield return new("transformation-parameters", $"“{table.Name}.{name}”: {wrong}", place);
        }
        else if (named is not null && !column.Allows(named))
        {
            yield return new("transformation-not-allowed", $"“{table.Name}.{name}” cannot become this. The catalogue allows: {Words(column)}.", place);
        }
    }

    private static IEnumerable<Refusal> OfNames(TableSelection selection, string place)
    {
        var named = (selection.Transformations ?? []).Select(one => one.Column).ToList();
        foreach (var name in named.Distinct(StringComparer.Ordinal))
        {
            if (!selection.Columns.Contains(name, StringComparer.Ordinal))
            {
                yield return new("transformation-of-nothing", $"“{name}” has a transformation, but is not chosen.", $"{place}.{name}");
            }
            else if (named.Count(other => other == name) > 1)
            {
                yield return new("transformation-twice", $"Choose one transformation for “{name}”.", $"{place}.{name}");
            }
        }
    }

    private static string Words(CatalogueColumn column) =>
        string.Join("; ", column.Allowed.Select(t => string.Join(' ', t.Parts().Where(part => !part.StartsWith("from=", StringComparison.Ordinal) && !part.StartsWith("to=", StringComparison.Ordinal)))));
}
