using Tre.Domain.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Risks;

/// <summary>
/// Counts, while rows pass, what somebody who knows all, one or two of a person's rows could single out. Memory does not grow with the rows
/// beyond <see cref="RiskBounds"/>; of each person 24 bytes at most. See ADR 29.
/// </summary>
internal sealed class EventRiskCounter
{
    private const int MostSensitive = 64;
    private readonly string table;
    private readonly RiskRow row;
    private readonly RiskBounds bounds;
    private readonly RowSets sets;
    private readonly PeopleCounter combinations;
    private readonly PeopleCounter[] columns;
    private readonly RowSample sample;
    private readonly int sensitive;

    public EventRiskCounter(string table, RiskRow row, RiskBounds bounds, int people)
    {
        (this.table, this.row, this.bounds) = (table, row, bounds);
        sensitive = Math.Min(row.Sensitive.Count, MostSensitive);
        sets = new RowSets(row.Moved.Count > 0, people);
        combinations = new PeopleCounter(bounds.Combinations, bounds.Links, sensitive);
        // A quarter for each: their people are asked for their rarest values only.
        columns = [.. row.Quasi.Select(_ => new PeopleCounter(bounds.Combinations / 4, bounds.Links / 4))];
        sample = new RowSample(bounds.Rows);
    }

    public bool HasSeveral => sets.HasSeveral;

    /// <summary>Says whose row comes soon.</summary>
    public void Expect(int slot) => sets.Expect(slot);

    /// <param name="slot">The person.</param>
    /// <param name="fields">The source's row after the person's field.</param>
    /// <param name="head">Has read it.</param>
    public void Take(int slot, ReadOnlySpan<byte> fields, RowHead head)
    {
        if (!row.Read(fields, head))
        {
            return;
        }

        sets.Take(slot, row.Combination, row.Day);
        sample.Take(slot, row.Combination, row.Day);
        if (combinations.Take(row.Combination, slot, out var isNew) is >= 0 and var number)
        {
            Note(number, isNew, fields);
        }

        for (var i = 0; i < columns.Length; i++)
        {
            columns[i].Take(row.Values[i], slot, out _);
        }
    }

    public TableRisk Report()
    {
        var sizes = sets.Classes();
        return new(
            table, [.. row.Moved, .. row.Quasi.Select(c => c.Name)], sets.People, sizes.Count, sizes.Min(), sizes.Count(size => size == 1), TableRisk.InBands(sizes),
            [.. row.Quasi.Select((c, i) => KnownThings.Column(c.Name, c.Type is "date" or "datetime" or "yearmonth", columns[i], sets.People))],
            [.. row.Sensitive.Take(sensitive).Select((name, i) => KnownThings.Diversity(name, i, combinations, sets.People))],
            new EventRisk(sets.Rows, row.Moved, RowNumbersOf.Everybody(sets), KnownThings.OneRow(combinations, sets), PairDraws.Of(sample, bounds)));
    }

    private void Note(int number, bool isNew, ReadOnlySpan<byte> fields)
    {
        var notes = combinations.NotesOf(number);
        ref var it = ref combinations[number];
        for (var i = 0; i < notes.Length; i++)
        {
            if (isNew)
            {
                notes[i] = row.SensitiveOf(i, fields);
            }
            else if (((it.Varied >> i) & 1) == 0 && notes[i] != row.SensitiveOf(i, fields))
            {
                it.Varied |= 1UL << i;
            }
        }
    }
}
