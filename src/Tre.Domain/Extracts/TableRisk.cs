namespace Tre.Domain.Extracts;

/// <summary>
/// How easily somebody could be singled out in a table, by the quasi-identifiers as they leave. People who agree in all of them, in all of their rows,
/// are a class. Holds numbers only, never a value.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Quasi">Names of the quasi-identifiers in the extract.</param>
/// <param name="People">People in the table.</param>
/// <param name="Classes">Classes.</param>
/// <param name="Smallest">People in the smallest class: the table's k.</param>
/// <param name="Unique">People who are alone in theirs.</param>
/// <param name="Sizes">People in classes of each of <see cref="SizeBands"/>.</param>
/// <param name="Columns">Each quasi-identifier by itself.</param>
/// <param name="Sensitive">How much a class, or in a table with several rows of somebody a known row, gives away of each sensitive variable.</param>
/// <param name="Events">What less than all of their rows tells; null for a table with one row per person.</param>
public sealed record TableRisk(
    string Table,
    IReadOnlyList<string> Quasi,
    long People,
    long Classes,
    long Smallest,
    long Unique,
    IReadOnlyList<long> Sizes,
    IReadOnlyList<ColumnRisk> Columns,
    IReadOnlyList<DiversityRisk> Sensitive,
    EventRisk? Events = null)
{
    /// <summary>Smallest and largest size of each band; the last has no end.</summary>
    public static readonly (int From, int? To)[] SizeBands = [(1, 1), (2, 4), (5, 9), (10, 19), (20, 49), (50, null)];

    /// <summary>People in classes of each of <see cref="SizeBands"/>.</summary>
    /// <param name="sizes">Of each class.</param>
    public static IReadOnlyList<long> InBands(IReadOnlyList<int> sizes) =>
        [.. SizeBands.Select(band => sizes.Where(size => size >= band.From && !(size > band.To)).Sum(size => (long)size))];

    /// <summary>Share of people who are alone in their class, 0 to 1.</summary>
    public decimal ShareUnique => People == 0 ? 0 : (decimal)Unique / People;
}

/// <summary>One quasi-identifier by itself.</summary>
/// <param name="Column">Its name in the extract.</param>
/// <param name="IsDate">Whether its values are days or months.</param>
/// <param name="Values">Different values.</param>
/// <param name="Rare">Values that fewer than ten people have.</param>
/// <param name="RarePeople">People who have one of those.</param>
public sealed record ColumnRisk(string Column, bool IsDate, long Values, long Rare, long RarePeople)
{
    /// <summary>A value is rare when fewer people have it.</summary>
    public const int RareBelow = 10;
}

/// <summary>One sensitive variable within the classes.</summary>
/// <param name="Column">Its name in the extract.</param>
/// <param name="Least">Fewest different values in any class: the table's l. In a table with several rows of somebody 1, or 2 for two or more.</param>
/// <param name="Alike">People in classes of which all have the same value; or who have a row like which all rows have the same, at most.</param>
public sealed record DiversityRisk(string Column, long Least, long Alike);
