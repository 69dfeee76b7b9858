using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Risks;

/// <summary>
/// What a row tells somebody who looks for a person: the combination of its quasi-identifiers, and the day to which it belongs. Of dates that are moved per
/// person only the days between them mean anything, and the time of day, which stays.
/// </summary>
internal sealed class RiskRow
{
    private const ulong NoDate = 1, FirstDate = 2, LaterDate = 3;
    private readonly ValueHash hash = new();
    private readonly Part[] parts;
    private readonly int told;
    private readonly (int At, int Length)[] sensitive;
    private readonly ulong[] values;
    private bool isCut;

    public RiskRow(PlannedTable table)
    {
        PlannedColumn[] columns = [.. table.On(ColumnPath.Key), .. table.On(ColumnPath.Date), .. table.On(ColumnPath.Rest)];
        Part[] all = [.. columns.Select(PartOf)];
        parts = all[..(Array.FindLastIndex(all, part => part != Part.None) + 1)];
        told = Array.FindLastIndex(all, part => part is Part.Quasi or Part.Moved) + 1;
        Quasi = [.. columns.Where((_, i) => all[i] == Part.Quasi)];
        Moved = [.. columns.Where((_, i) => all[i] == Part.Moved).Select(c => c.Name)];
        Sensitive = [.. columns.Where((_, i) => all[i] == Part.Sensitive).Select(c => c.Name)];
        (values, sensitive) = (new ulong[Quasi.Count], new (int, int)[Sensitive.Count]);
    }

    private enum Part : byte
    {
        None,
        Quasi,
        Moved,
        Sensitive,
    }

    /// <summary>Columns by whose values people are told apart.</summary>
    public IReadOnlyList<PlannedColumn> Quasi { get; }

    /// <summary>Names of dates that are moved per person.</summary>
    public IReadOnlyList<string> Moved { get; }

    public IReadOnlyList<string> Sensitive { get; }

    /// <summary>Stands for all quasi-identifiers of the row that was read.</summary>
    public ulong Combination { get; private set; }

    /// <summary>The row's first date that is moved, as it was before; -1 where there is none.</summary>
    public int Day { get; private set; }

    /// <summary>Stand for the values of <see cref="Quasi"/>.</summary>
    public ReadOnlySpan<ulong> Values => values;

    public static bool SinglesOut(PlannedColumn column) =>
        column.Source.Class is DisclosureClass.QuasiIdentifier or DisclosureClass.BirthDate or DisclosureClass.DirectIdentifier;

    /// <param name="row">After the person's field.</param>
    /// <param name="head">Has read it.</param>
    /// <returns>False for a row that is not as it should be, of which whoever writes it speaks.</returns>
    public bool Read(ReadOnlySpan<byte> row, RowHead head)
    {
        (Combination, Day, isCut) = (0, -1, false);
        // Most rows need no more than this of them.
        var needed = parts.AsSpan(0, told);
        for (var i = 0; i < needed.Length && i < head.Count; i++)
        {
            if (needed[i] == Part.Moved)
            {
                Date(head.Field(i, row), head.Day(i));
            }
        }

        return needed.Length <= head.Count || ReadRest(row[head.End..], needed[head.Count..]);
    }

    /// <summary>Stands for a sensitive value of the row that was read; 0 where the row ends before it.</summary>
    /// <param name="column">Which.</param>
    /// <param name="row">The same row.</param>
    public ulong SensitiveOf(int column, ReadOnlySpan<byte> row)
    {
        if (!isCut)
        {
            isCut = true;
            CutSensitive(row);
        }

        var (at, length) = sensitive[column];
        return at < 0 ? 0 : hash.Of(row.Slice(at, length));
    }

    private void CutSensitive(ReadOnlySpan<byte> row)
    {
        var (whole, more, noted) = (row.Length, true, 0);
        Array.Fill(sensitive, (-1, 0));
        foreach (var part in parts)
        {
            if (!more)
            {
                return;
            }

            var at = whole - row.Length;
            var field = CsvField.Cut(ref row, out more);
            if (part == Part.Sensitive)
            {
                sensitive[noted++] = (at, field.Length);
            }
        }
    }

    private bool ReadRest(ReadOnlySpan<byte> rest, ReadOnlySpan<Part> needed)
    {
        var (taken, more) = (0, true);
        foreach (var part in needed)
        {
            if (!more)
            {
                return false;
            }

            var field = CsvField.Cut(ref rest, out more);
            if (part == Part.Quasi)
            {
                Combination = hash.Both(Combination, values[taken++] = hash.Of(field));
            }
        }

        return true;
    }

    private void Date(ReadOnlySpan<byte> field, int day)
    {
        if (field.IsEmpty)
        {
            Combination = hash.Both(Combination, NoDate);
            return;
        }

        Combination = hash.Both(Combination, Day < 0 ? FirstDate : hash.Both(LaterDate, (uint)(day - Day)));
        Day = Day < 0 ? day : Day;
        if (field.Length > DateShift.DateLength)
        {
            Combination = hash.Both(Combination, hash.Of(field[DateShift.DateLength..]));
        }
    }

    private static Part PartOf(PlannedColumn column) => (column.Path, column.Source.Class) switch
    {
        (ColumnPath.Date, _) when SinglesOut(column) => Part.Moved,
        (ColumnPath.Rest, DisclosureClass.Sensitive) => Part.Sensitive,
        (ColumnPath.Rest, _) when SinglesOut(column) => Part.Quasi,
        _ => Part.None,
    };
}
