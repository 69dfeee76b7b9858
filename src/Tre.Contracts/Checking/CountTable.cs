using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>The counts of one table as the checker read them, with what each one is about. Made in the sandbox, so still a researcher's words.</summary>
/// <param name="Cells">Counts and suppressed cells, in the table's order.</param>
/// <param name="Sheet">As in <see cref="FindingPlace.Sheet"/>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CountTable(IReadOnlyList<CountCell> Cells, string? Sheet = null)
{
    /// <summary>Cells of all tables of one file; a file with more is not compared.</summary>
    public const int MostCells = 5_000;

    /// <summary>Labels of one cell.</summary>
    public const int MostLabels = 8;

    /// <summary>UTF-16 units of a dimension or value.</summary>
    public const int MostChars = 200;
}

/// <param name="Row">As in <see cref="FindingPlace.Row"/>.</param>
/// <param name="Column">As in <see cref="FindingPlace.Column"/>.</param>
/// <param name="Labels">What the count is about.</param>
/// <param name="Value">The count; null when it is suppressed.</param>
/// <param name="Below">What a suppressed count is said to be below, as 10 in "&lt;10"; null where the cell does not say.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CountCell(
    int Row, int Column, IReadOnlyList<CountLabel> Labels, long? Value = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Below = null);

/// <param name="Dimension">Header of the label's column; empty for what stands in the count's own header.</param>
/// <param name="Value">The label.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CountLabel(string Dimension, string Value);
