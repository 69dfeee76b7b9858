using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>
/// Chooses people as <see cref="CohortSql"/> has PostgreSQL do: conditions are read from the inside out, each table once per level of
/// nesting. Holds a set of people per condition and, for windows of days, their different days.
/// </summary>
internal sealed class FileCohort
{
    private readonly Func<long, bool>? chosen;

    private FileCohort(Func<long, bool>? chosen) => this.chosen = chosen;

    /// <summary>Whether a row of this person belongs to the cohort.</summary>
    /// <param name="known">False where it names nobody: such rows belong to no condition.</param>
    /// <param name="person">The person.</param>
    public bool Holds(bool known, long person) => chosen is null || (known && chosen(person));

    public static FileCohort Choose(FileTables files, ExtractPlan plan, Catalogue catalogue)
    {
        var found = new List<FoundPeople>();
        var tests = new RowTests(files, catalogue, found);
        Func<long, bool>[] all = [.. plan.Cohort.Select(c => tests.Of(AsExists(c))), .. plan.People is { } people ? [tests.Of(people)] : Array.Empty<Func<long, bool>>()];
        foreach (var level in found.GroupBy(f => f.Depth).OrderByDescending(g => g.Key))
        {
            foreach (var table in level.GroupBy(f => f.Table.Name))
            {
                Read(files, table.First().Table, [.. table]);
            }
        }

        return new FileCohort(all.Length == 0 ? null : person => Array.TrueForAll(all, holds => holds(person)));
    }

    private static void Read(FileTables files, CatalogueTable table, FoundPeople[] wanted)
    {
        using var records = files.Open(table.Name);
        var person = new PersonField(records.Table, table.PersonColumn);
        while (records.TryNext())
        {
            if (!person.TryRead(records, out var id))
            {
                continue;
            }

            foreach (var find in wanted)
            {
                find.Take(records, id);
            }
        }
    }

    private static Exists AsExists(CohortCondition condition) => new(condition.Table, new Compare(condition.Column, condition.Comparison switch
    {
        Comparison.Equal or Comparison.In => CompareWith.In,
        Comparison.AtLeast => CompareWith.AtLeast,
        Comparison.AtMost => CompareWith.AtMost,
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    }, condition.Values));
}
