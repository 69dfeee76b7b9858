using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Tre.Contracts.Extracts.Known;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Risks;

/// <summary>
/// Counts, while rows pass, who could be told apart in a table with one row per person. The second row of anybody shows that it is none:
/// then it ends, and what <see cref="EventRiskCounter"/> counted is the table's report. About 50 bytes per person and quasi-identifier.
/// Values are told apart by 64 bits under a key of the moment: two of a million that met would be counted as one, by a chance of 1 in 10 million.
/// </summary>
internal sealed class OneRowRisk
{
    private readonly string table;
    private readonly Counted[] quasi;
    private readonly Counted[] sensitive;
    private readonly HashSet<int> seen = [];
    private readonly Dictionary<ulong, int> classes = [];
    private readonly List<int> sizes = [];
    private readonly SipHash hash = new(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)), BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)));
    private readonly ulong[] values;
    private readonly ulong[] joint;

    /// <summary>Whether nobody has had a second row yet.</summary>
    public bool IsCounting { get; private set; }

    public OneRowRisk(PlannedTable table)
    {
        this.table = table.Label;
        var before = table.On(ColumnPath.Key).Count + table.On(ColumnPath.Date).Count;
        var rest = table.On(ColumnPath.Rest);
        quasi = [.. Of(rest, before, RiskRow.SinglesOut)];
        sensitive = [.. Of(rest, before, c => c.Source.Class is DisclosureClass.Sensitive)];
        (values, joint) = (new ulong[before + rest.Count], new ulong[quasi.Length]);
        IsCounting = quasi.Length > 0;
    }

    /// <summary>Counts a row, as long as <see cref="IsCounting"/>.</summary>
    /// <param name="slot">The person.</param>
    /// <param name="row">The source's row after the person's field.</param>
    public void Take(int slot, ReadOnlySpan<byte> row)
    {
        if (!seen.Add(slot))
        {
            End();
            return;
        }

        var more = true;
        for (var i = 0; i < values.Length; i++)
        {
            if (!more)
            {
                // The row has too few fields, of which whoever writes it speaks.
                return;
            }

            values[i] = hash.Hash(CsvField.Cut(ref row, out more));
        }

        for (var i = 0; i < joint.Length; i++)
        {
            quasi[i].Count(joint[i] = values[quasi[i].At]);
        }

        var both = hash.Hash(MemoryMarshal.AsBytes<ulong>(joint));
        if (!classes.TryGetValue(both, out var known))
        {
            classes.Add(both, known = sizes.Count);
            sizes.Add(0);
        }

        sizes[known]++;
        foreach (var column in sensitive)
        {
            column.Count(known, values[column.At]);
        }
    }

    /// <summary>Null for a table that has no quasi-identifier, more than one row of somebody, or nobody in it.</summary>
    public TableRisk? Report() => !IsCounting || sizes.Count == 0 ? null : new(
        table, [.. quasi.Select(c => c.Name)], seen.Count, sizes.Count, sizes.Min(), sizes.Count(size => size == 1),
        TableRisk.InBands(sizes),
        [.. quasi.Select(c => c.Risk(ColumnRisk.RareBelow))], [.. sensitive.Select(c => c.Diversity(sizes))]);

    private void End()
    {
        IsCounting = false;
        seen.Clear();
        seen.TrimExcess();
        classes.Clear();
        sizes.Clear();
    }

    private static IEnumerable<Counted> Of(IReadOnlyList<PlannedColumn> rest, int before, Func<PlannedColumn, bool> wanted) =>
        rest.Select((column, i) => (column, i)).Where(it => wanted(it.column)).Select(it => new Counted(it.column.Name, before + it.i, it.column.Type is "date" or "datetime" or "yearmonth"));

    private sealed class Counted(string name, int at, bool isDate)
    {
        private readonly Dictionary<ulong, int> values = [];
        private readonly HashSet<(int Class, ulong Value)> pairs = [];

        public string Name => name;

        public int At => at;

        public void Count(ulong value) => CollectionsMarshal.GetValueRefOrAddDefault(values, value, out _)++;

        public void Count(int known, ulong value) => pairs.Add((known, value));

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
