using System.Security.Cryptography;
using System.Text;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>
/// Counts, while rows pass, who could be told apart in a table with one row per person. The second row of anybody shows that it is none:
/// then counting ends, so that large tables of events pay for a few rows only. About 60 bytes per person and quasi-identifier.
/// </summary>
internal sealed class RiskCounter
{
    private const int Rare = 10;
    private readonly string table;
    private readonly Counted[] quasi;
    private readonly Counted[] sensitive;
    private readonly int fields;
    private readonly HashSet<int> seen = [];
    private readonly Dictionary<UInt128, int> classes = [];
    private readonly List<int> sizes = [];
    private readonly StringBuilder key = new();
    private bool counting;

    public RiskCounter(PlannedTable table)
    {
        this.table = table.Source.Name;
        var before = table.On(ColumnPath.Key).Count + table.On(ColumnPath.Date).Count;
        var rest = table.On(ColumnPath.Rest);
        quasi = [.. Of(rest, before, c => c.Source.Class is DisclosureClass.QuasiIdentifier or DisclosureClass.BirthDate or DisclosureClass.DirectIdentifier)];
        sensitive = [.. Of(rest, before, c => c.Source.Class is DisclosureClass.Sensitive)];
        fields = before + rest.Count;
        counting = quasi.Length > 0;
    }

    /// <param name="slot">The person.</param>
    /// <param name="row">The source's row after the person's field.</param>
    public void Take(int slot, ReadOnlySpan<byte> row)
    {
        if (!counting)
        {
            return;
        }

        if (!seen.Add(slot))
        {
            End();
            return;
        }

        var values = new UInt128[fields];
        key.Clear();
        for (var i = 0; i < fields; i++)
        {
            values[i] = Hash(CsvField.Cut(ref row, out _));
        }

        foreach (var column in quasi)
        {
            column.Count(values[column.At]);
            key.Append(values[column.At].ToString("x32", System.Globalization.CultureInfo.InvariantCulture));
        }

        var joint = Hash(Encoding.ASCII.GetBytes(key.ToString()));
        if (!classes.TryGetValue(joint, out var known))
        {
            classes.Add(joint, known = sizes.Count);
            sizes.Add(0);
        }

        sizes[known]++;
        foreach (var column in sensitive)
        {
            column.Count(known, values[column.At]);
        }
    }

    /// <summary>Null for a table that has no quasi-identifier, more than one row of somebody, or nobody in it.</summary>
    public TableRisk? Report() => !counting || sizes.Count == 0 ? null : new(
        table, [.. quasi.Select(c => c.Name)], seen.Count, sizes.Count, sizes.Min(), sizes.Count(size => size == 1),
        [.. TableRisk.SizeBands.Select(band => sizes.Where(size => size >= band.From && !(size > band.To)).Sum(size => (long)size))],
        [.. quasi.Select(c => c.Risk(Rare))], [.. sensitive.Select(c => c.Diversity(sizes))]);

    private void End()
    {
        counting = false;
        seen.Clear();
        seen.TrimExcess();
        classes.Clear();
        sizes.Clear();
    }

    private static IEnumerable<Counted> Of(IReadOnlyList<PlannedColumn> rest, int before, Func<PlannedColumn, bool> wanted) =>
        rest.Select((column, i) => (column, i)).Where(it => wanted(it.column)).Select(it => new Counted(it.column.Name, before + it.i, it.column.Type is "date" or "datetime" or "yearmonth"));

    private static UInt128 Hash(ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(value, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private sealed class Counted(string name, int at, bool isDate)
    {
        private readonly Dictionary<UInt128, int> values = [];
        private readonly HashSet<(int Class, UInt128 Value)> pairs = [];

        public string Name => name;

        public int At => at;

        public void Count(UInt128 value) => values[value] = values.GetValueOrDefault(value) + 1;

        public void Count(int known, UInt128 value) => pairs.Add((known, value));

        public ColumnRisk Risk(int rare) => new(name, isDate, values.Count, values.Values.Count(n => n < rare), values.Values.Where(n => n < rare).Sum(n => (long)n));

        public DiversityRisk Diversity(List<int> sizes)
        {
            var different = new int[sizes.Count];
            foreach (var (known, _) in pairs)
            {
                different[known]++;
            }

            return new(name, different.Min(), sizes.Where((_, i) => different[i] == 1).Sum(size => (long)size));
        }
    }
}
