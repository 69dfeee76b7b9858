using Npgsql;
using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Wire;
using Tre.Extractor.Source.Files;
using Tre.Testing.Fakes;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Extracts.Several;

/// <summary>
/// A second dataset in a database of its own: consultations of some of the hospital's people under other ids, of some whom it does not know, and of one without
/// an NHS number. Its table has a name that is nobody's friend.
/// </summary>
internal sealed class Practice
{
    public const long TwiceA = 81;
    public const long TwiceB = 84;
    public const string Dataset = "gp-records";
    public const string Table = "consultation\"; DROP SCHEMA cdm; --";

    private Practice(NpgsqlDataSource source, Hospital hospital) => (Source, Hospital) = (source, hospital);

    public NpgsqlDataSource Source { get; }

    public Hospital Hospital { get; }

    /// <summary>The practice's id, and the hospital's, of everybody whom both know.</summary>
    public IReadOnlyDictionary<long, long> Same { get; private set; } = new Dictionary<long, long>();

    /// <summary>The hospital's id of somebody whose number two people of the practice have.</summary>
    public long Doubled { get; private set; }

    /// <summary>NHS numbers by the practice's ids; empty for nobody's.</summary>
    public IReadOnlyDictionary<long, string> Numbers { get; private set; } = new Dictionary<long, string>();

    /// <summary>Both stewards permit the link.</summary>
    public Catalogues Catalogues { get; private set; } = null!;

    public static async Task<Practice> MakeAsync()
    {
        var (cluster, hospital) = (await PrivatePostgres.SharedAsync(), await Hospital.SharedAsync());
        var list = await hospital.OptOuts.CurrentAsync(default);
        var known = (await hospital.ColumnAsync("SELECT person_id || '|' || nhs_number FROM cdm.patient WHERE nhs_number IS NOT NULL ORDER BY person_id LIMIT 400"))
            .Select(row => row.Split('|')).Select((row, i) => (Own: 900_000L - (i * 3), Theirs: long.Parse(row[0]), Number: row[1])).ToList();
        // One whom the hospital does not know, one without a number, and two who give the number of one of the hospital's.
        var strangers = new[] { (Own: 77L, Number: "9990000026"), (Own: 78L, Number: ""), (Own: TwiceA, Number: ""), (Own: TwiceB, Number: "") };
        var twice = (await hospital.ColumnAsync("SELECT p.person_id || '|' || nhs_number FROM cdm.patient JOIN cdm.person p USING (person_id) WHERE nhs_number IS NOT NULL AND year_of_birth <= 1960 ORDER BY p.person_id DESC LIMIT 40"))
            .Select(row => row.Split('|')).First(row => list.Check(new(long.Parse(row[0]), row[1])) == OptOutAnswer.NotOptedOut && known.All(one => one.Number != row[1]));
        (strangers[2].Number, strangers[3].Number) = (twice[1], twice[1]);
        var source = NpgsqlDataSource.Create(await cluster.CreateDatabaseAsync());
        var practice = new Practice(source, hospital)
        {
            Doubled = long.Parse(twice[0]),
            Same = known.ToDictionary(one => one.Own, one => one.Theirs),
            Numbers = known.Select(one => (one.Own, one.Number)).Concat(strangers).ToDictionary(one => one.Own, one => one.Number),
        };
        await practice.FillAsync();
        practice.Catalogues = new(
            hospital.Catalogue with { PersonIdentifier = Catalogue.ByNhsNumber, LinkableWith = [Dataset] },
            [new(Dataset, "4", "Records of a practice", "Practice", "gp", [Described(Table)], "Article 9(2)(h)", 3, PersonIdentifier: Catalogue.ByNhsNumber, LinkableWith: [hospital.Catalogue.Dataset])]);
        return practice;
    }

    /// <summary>Each dataset from its own database, as the Extractor wires it.</summary>
    public ISource Sources => new SourceByPlace(
        dataset => Read(dataset == Dataset ? Source : Hospital.Source), _ => new FileSource(new MemoryObjectStore(), new SourceIdentity()));

    public IOptOuts OptOuts => Hospital.OptOuts;

    private static PostgresSource Read(NpgsqlDataSource database) => new(database, new SourceIdentity(), WireAddress.Of(database.ConnectionString));

    /// <summary>Women of the hospital, and consultations.</summary>
    public ExtractSpecification Asked(params DatasetLink[] links) => new ExtractSpecification(
        [new("person", ["person_id", "year_of_birth"])],
        [new("person", "year_of_birth", Comparison.AtMost, ["1960"])],
        Others: [new(Dataset, [new(Table, ["patient", "visit", "code"])], [new(Table, "code", Comparison.In, ["A1", "B2"])])],
        Links: links.Length == 0 ? null : links).Named(Catalogues);

    /// <summary>The practice's numbers of somebody's two visits.</summary>
    public static IEnumerable<long> VisitsOf(long person) => [(person * 10) + 1, (person * 10) + 2];

    private static string VisitOf(string person, string number) => $"{person} * 10 + {number}";

    private static CatalogueTable Described(string name) => new(
        name, "Who came and why", "patient",
        [new("patient", "bigint", DisclosureClass.Key, "Who"), new("visit", "bigint", DisclosureClass.Key, "Which visit"), new("code", "text", DisclosureClass.Ordinary, "Why"), new("seen_on", "date", DisclosureClass.QuasiIdentifier, "When")]);

    private async Task FillAsync()
    {
        var name = "\"" + Table.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        var people = string.Join(",", Numbers.Select(one => $"({one.Key}, {(one.Value.Length == 0 ? "NULL" : $"'{one.Value}'")})"));
        await using var command = Source.CreateCommand(
            $"""
            CREATE SCHEMA gp;
            CREATE TABLE gp.patient (person_id bigint, nhs_number text);
            INSERT INTO gp.patient VALUES {people};
            CREATE TABLE gp.person AS SELECT person_id FROM gp.patient;
            CREATE TABLE gp.{name} AS SELECT person_id AS patient, {VisitOf("person_id", "n")} AS visit, CASE person_id % 3 WHEN 0 THEN 'A1' WHEN 1 THEN 'B2' ELSE 'C3' END AS code, date '2024-01-01' + n AS seen_on
                FROM gp.person, generate_series(1, 2) AS n;
            """);
        await command.ExecuteNonQueryAsync();
    }
}
