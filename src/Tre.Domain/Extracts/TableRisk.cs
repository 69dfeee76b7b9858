namespace Tre.Domain.Extracts;

/// <summary>
/// How easily somebody could be singled out in a table that has one row per person, by the quasi-identifiers as they leave. People who
/// agree in all of them are a class. Holds numbers only, never a value.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Quasi">Names of the quasi-identifiers in the extract.</param>
/// <param name="People">People in the table.</param>
/// <param name="Classes">Classes.</param>
/// <param name="Smallest">People in the smallest class: the table's k.</param>
/// <param name="Unique">People who are alone in theirs.</param>
/// <param name="Sizes">People in classes of each of <see cref="SizeBands"/>.</param>
/// <param name="Columns">Each quasi-identifier by itself.</param>
/// <param name="Sensitive">How much a class gives away of each sensitive variable.</param>
public sealed record TableRisk(
    string Table,
    IReadOnlyList<string> Quasi,
    long People,
    long Classes,
    long Smallest,
    long Unique,
    IReadOnlyList<long> Sizes,
    IReadOnlyList<ColumnRisk> Columns,
    IReadOnlyList<DiversityRisk> Sensitive)
{
    /// <summary>Smallest and largest size of each band; the last has no end.</summary>
    public static readonly (int From, int? To)[] SizeBands = [(1, 1), (2, 4), (5, 9), (10, 19), (20, 49), (50, null)];

    /// <summary>Share of people who are alone in their class, 0 to 1.</summary>
    public decimal ShareUnique => People == 0 ? 0 : (decimal)Unique / People;
}

/// <summary>One quasi-identifier by itself.</summary>
/// <param name="Column">Its name in the extract.</param>
/// <param name="IsDate">Whether its values are days or months.</param>
/// <param name="Values">Different values.</param>
/// <param name="Rare">Values that fewer than ten people have.</param>
/// <param name="RarePeople">People who have one of those.</param>
public sealed record ColumnRisk(string Column, bool IsDate, long Values, long Rare, long RarePeople);

/// <summary>One sensitive variable within the classes.</summary>
/// <param name="Column">Its name in the extract.</param>
/// <param name="Least">Fewest different values in any class: the table's l.</param>
/// <param name="Alike">People in classes of which all have the same value.</param>
public sealed record DiversityRisk(string Column, long Least, long Alike);

/// <summary>What a custodian does not let out, whatever was approved.</summary>
/// <param name="SmallestClass">Least people in any class; 1 lets everything pass.</param>
/// <param name="MaxShareUnique">Largest share of people who are alone in their class, 0 to 1.</param>
public sealed record RiskPolicy(int SmallestClass = 1, decimal MaxShareUnique = 1m)
{
    /// <summary>Why a table may not be let out, in words; null if it may.</summary>
    public string? Problem(TableRisk risk) =>
        risk.Smallest < SmallestClass ? $"The smallest group of people who cannot be told apart has {risk.Smallest}; at least {SmallestClass} are needed"
        : risk.ShareUnique > MaxShareUnique ? FormattableString.Invariant($"{risk.ShareUnique * 100:0.#}% of the people can be told apart from all others; at most {MaxShareUnique * 100:0.#}% are allowed")
        : null;
}
