using Tre.Domain.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Risks;

/// <summary>
/// Counts, while the rows of one table pass, how easily somebody could be singled out in it. Whether it has one row per person or several shows while it passes,
/// so both are counted until the second row of anybody.
/// </summary>
internal sealed class RiskCounter
{
    private readonly OneRowRisk one;
    private readonly EventRiskCounter? events;

    /// <param name="table">Which.</param>
    /// <param name="bounds">What it may hold; null for what is usual.</param>
    /// <param name="people">How many there may be, where that is known.</param>
    public RiskCounter(PlannedTable table, RiskBounds? bounds = null, int people = 0)
    {
        one = new OneRowRisk(table);
        var row = new RiskRow(table);
        events = row.Quasi.Count + row.Moved.Count > 0 ? new EventRiskCounter(table.Label, row, bounds ?? new RiskBounds(), people) : null;
    }

    /// <summary>Says whose row comes soon; -1 for nobody's.</summary>
    public void Expect(int slot) => events?.Expect(slot);

    /// <param name="slot">The person.</param>
    /// <param name="row">The source's row after the person's field.</param>
    /// <param name="head">Has read it.</param>
    public void Take(int slot, ReadOnlySpan<byte> row, RowHead head)
    {
        if (one.IsCounting)
        {
            one.Take(slot, row);
        }

        events?.Take(slot, row, head);
    }

    /// <summary>Null for a table that has no quasi-identifier, or nobody in it.</summary>
    public TableRisk? Report() => one.Report() ?? (events is { HasSeveral: true } ? events.Report() : null);
}
