using System.Globalization;
using System.Text;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Risks;

namespace Tre.PostgresTests.Extracts.Risks;

/// <summary>A row of an invented table of events.</summary>
internal sealed record Fact(int Person, string Place, string Kind, DateOnly? Start, DateOnly? End, string Diagnosis)
{
    /// <summary>What it says to somebody who does not know by how much the person's dates were moved.</summary>
    public string Says => $"{Place}|{Kind}|{(Start is null ? "no" : "some")}|{(End is null ? "no" : Start is null ? "some" : $"{End.Value.DayNumber - Start.Value.DayNumber}")}";

    public int? Day => (Start ?? End)?.DayNumber;

    public static PlannedTable Table { get; } = Planned();

    public static List<Fact> Some(Random random, int people, int mostRows, int places, int days) =>
    [
        .. Enumerable.Range(0, people).SelectMany(person => Enumerable.Range(0, 1 + (int)(mostRows * Math.Pow(random.NextDouble(), 3))).Select(_ => One(random, person, places, days)))
            .OrderBy(_ => random.Next()),
    ];

    public static TableRisk? Counted(IEnumerable<Fact> facts, RiskBounds? bounds = null)
    {
        var (counter, head) = (new RiskCounter(Table, bounds), new RowHead(Table));
        foreach (var fact in facts)
        {
            var row = Encoding.UTF8.GetBytes($"{Text(fact.Start)},{Text(fact.End)},{fact.Place},\"{fact.Kind}\",{fact.Diagnosis},ordinary\n");
            Assert.That(head.TryRead(row));
            counter.Take(fact.Person, row, head);
        }

        return counter.Report();
    }

    private static Fact One(Random random, int person, int places, int days)
    {
        DateOnly? start = random.Next(10) == 0 ? null : new DateOnly(2020, 1, 1).AddDays(random.Next(days));
        DateOnly? end = random.Next(10) == 0 ? null : (start ?? new DateOnly(2020, 6, 1)).AddDays(random.Next(2));
        return new(person, $"{random.Next(places)}", random.Next(4) == 0 ? "" : "a,b", start, end, $"{random.Next(3)}");
    }

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static PlannedTable Planned()
    {
        (string Name, string Type, DisclosureClass Class, TransformationKind Kind)[] columns =
        [
            ("start", "date", DisclosureClass.QuasiIdentifier, TransformationKind.ShiftDate),
            ("end", "date", DisclosureClass.QuasiIdentifier, TransformationKind.ShiftDate),
            ("place", "integer", DisclosureClass.QuasiIdentifier, TransformationKind.Keep),
            ("kind", "text", DisclosureClass.QuasiIdentifier, TransformationKind.Keep),
            ("diagnosis", "integer", DisclosureClass.Sensitive, TransformationKind.Keep),
            ("note", "text", DisclosureClass.Ordinary, TransformationKind.Keep),
        ];
        var planned = columns.Select(c => new PlannedColumn(
            new(new(c.Name, c.Type, c.Class, ""), new(c.Kind)), c.Kind == TransformationKind.ShiftDate ? ColumnPath.Date : ColumnPath.Rest)).ToList();
        return new(new("visit", "", "person_id", [.. planned.Select(c => c.Source)]), "visit.csv", planned);
    }
}
