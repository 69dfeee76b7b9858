using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;

namespace Tre.Disclosure.Auditing;

/// <summary>One cell of one table, with what can be read off it.</summary>
internal sealed class AuditCell
{
    /// <summary>Stands for "no upper bound": more people than there are.</summary>
    public const long Most = 1L << 34;

    private static readonly HashSet<string> Wholes = new(StringComparer.Ordinal)
    {
        "total", "totals", "all", "overall", "sum", "any", "both", "all patients", "all people", "grand total",
    };

    public AuditCell(int table, CountCell cell, long group, Interval said)
    {
        (Table, Row, Column, Group, Shown, Said) = (table, cell.Row, cell.Column, group, cell.Value, said);
        var read = cell.Labels.Take(CountTable.MostLabels).Select(label => (Dimension: CellKey.Normal(label.Dimension), Label: CellKey.Normal(label), Word: CellKey.Normal(label.Value))).ToList();
        var labels = read.Where(label => label.Label.Length > 0).ToList();
        Key = CellKey.Hash(labels.Select(label => label.Label));
        Above = [.. labels.Select((label, i) => (label.Dimension, CellKey.Hash(labels.Where((_, j) => j != i).Select(other => other.Label))))];
        TotalOf = [.. read.Where(label => Wholes.Contains(label.Word)).Select(label => label.Dimension)];
    }

    public int Table { get; }

    public int Row { get; }

    public int Column { get; }

    /// <summary>Who is counted.</summary>
    public long Group { get; }

    /// <summary>What is counted.</summary>
    public long Key { get; }

    /// <summary>What it is a part of, by the dimension of the label that makes it one.</summary>
    public IReadOnlyList<(string Dimension, long Whole)> Above { get; }

    /// <summary>Dimensions in which it is called a total.</summary>
    public IReadOnlyList<string> TotalOf { get; }

    /// <summary>Null when suppressed.</summary>
    public long? Shown { get; }

    /// <summary>What the cell itself says of the true count.</summary>
    public Interval Said { get; }
}
