using System.Security.Cryptography;
using System.Text;
using Tre.Application.Extracts;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;
using Tre.Verifier;

namespace Tre.PostgresTests.Extracts;

/// <summary>The verifier accepts what the builder made and names each thing that somebody planted.</summary>
[Category("Postgres"), Satre("3.1.13")]
internal sealed class VerifierTests
{
    private static readonly ExtractSpecification Wanted = new(
        [
            new("person", ["person_id", "gender_concept_id", "year_of_birth", "race_concept_id"],
            [
                new("year_of_birth", new(TransformationKind.AgeBand, Width: 10, InYear: 2026, Most: 90)),
                new("race_concept_id", new(TransformationKind.Map, Map: [new("8527", "White"), new("8516", "Black"), new("8515", "Asian")], Other: "Other or not stated")),
            ]),
            new("measurement", ["person_id", "visit_occurrence_id", "measurement_date", "value_as_number"],
                [new("measurement_date", new(TransformationKind.ShiftDate, Days: 200)), new("value_as_number", new(TransformationKind.Round, Step: 5))]),
            new("visit_occurrence", ["person_id", "visit_start_date"], [new("visit_start_date", Transformation.Year)]),
        ],
        [new("person", "year_of_birth", Comparison.AtMost, ["1960"])]);

    private readonly Guid project = Guid.CreateVersion7();
    private readonly Bench bench = new();
    private OpenedExtract built = null!;
    private Custodian custodian = null!;
    private string approved = "";

    [OneTimeSetUp]
    public async Task Build()
    {
        var hospital = await Hospital.SharedAsync();
        var named = Wanted.Named(hospital.Catalogue);
        approved = CanonicalSpecification.Text(named);
        built = await bench.BuildAsync(hospital, named, project);
        var list = await hospital.OptOuts.CurrentAsync(default);
        var people = (await hospital.ColumnAsync("SELECT p.person_id || '|' || coalesce(nhs_number, '') FROM cdm.patient JOIN cdm.person p USING (person_id) WHERE year_of_birth <= 1960"))
            .Select(row => row.Split('|')).Where(row => list.Check(new(long.Parse(row[0]), row[1])) == OptOutAnswer.NotOptedOut).Select(row => row[0]);
        custodian = new Custodian(bench.PseudonymKey(project), people);
    }

    [OneTimeTearDown]
    public void Remove() => bench.Dispose();

    [Test]
    public async Task WhatTheBuilderMadeHolds() => Assert.Multiple(async () =>
    {
        Assert.That(built.Rows("measurement"), Has.Count.GreaterThan(100));
        Assert.That(await VerifyAsync(built.Manifest, built.Files), Is.Empty);
    });

    public static IEnumerable<TestCaseData> Planted()
    {
        yield return Case("an extra column", "person", row => row + (row.StartsWith("person_id", StringComparison.Ordinal) ? ",nhs_number" : ",9990000018"), "column-extra");
        yield return Case("a column too few", "person", row => row[..row.LastIndexOf(',')], "file-form");
        yield return Case("an extra row", "visit_occurrence", row => row, "rows", last: row => $"{row}\n{row}");
        yield return Case("a row too few", "visit_occurrence", row => row, "rows", last: _ => null);
        yield return Case("an extra person", "visit_occurrence", row => row, "person", last: row => new string('a', 32) + row[32..]);
        yield return Case("the source's own id", "measurement", row => row, "pseudonym", last: row => "4711" + row[32..]);
        yield return Case("a visit's own id", "measurement", row => row, "pseudonym", last: row => $"{row[..33]}4711{row[65..]}");
        yield return Case("nobody", "measurement", row => row, "pseudonym", last: row => row[32..]);
        yield return Case("a date that was not cut", "visit_occurrence", row => row, "transformation", last: row => row + "-05-01");
        yield return Case("an age", "person", row => row.Contains("90+", StringComparison.Ordinal) ? row.Replace("90+", "97-99", StringComparison.Ordinal) : row.Replace("0-", "1-", StringComparison.Ordinal), "transformation");
        yield return Case("a number that was not rounded", "measurement", row => row, "transformation", last: row => row[..(row.LastIndexOf(',') + 1)] + "7.3");
        yield return Case("a category that is none", "person", row => row.Replace("White", "8527", StringComparison.Ordinal), "transformation");
        yield return Case("an open quote", "person", row => row, "file-form", last: row => row + "\"x");
    }

    /// <summary>Somebody changes a file and makes the manifest's hashes fit: only the rows themselves can tell.</summary>
    [TestCaseSource(nameof(Planted))]
    public async Task WhatIsPlantedIsNamed(string table, Func<string, string> every, Func<string, string?>? last, string code)
    {
        var file = built.Manifest.Tables.Single(t => t.Name == table).File;
        var lines = Encoding.UTF8.GetString(built.Files[file]).TrimEnd('\n').Split('\n').Select(every).ToList();
        if (last is not null)
        {
            var changed = last(lines[^1]);
            lines.RemoveAt(lines.Count - 1);
            lines.AddRange(changed is null ? [] : [changed]);
        }

        var files = new Dictionary<string, byte[]>(built.Files) { [file] = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n") };
        var found = await VerifyAsync(Refit(built.Manifest, files), files);
        Assert.That(found.Select(f => (f.Code, f.Table)), Does.Contain((code, table)), string.Join("; ", found));
        Assert.That(string.Concat(found.Select(f => f.ToString())), Does.Not.Contain("9990000018").And.Not.Contain("4711").And.Not.Contain("7.3"));
        // Without the hashes made to fit, the bytes alone tell.
        Assert.That((await VerifyAsync(built.Manifest, files)).Select(f => f.Code), Does.Contain("file-bytes"));
    }

    [Test]
    public async Task AManifestThatSaysOtherThanTheApprovalIsNamed()
    {
        var person = built.Manifest.Tables.Single(t => t.Name == "person");
        Manifest With(ManifestTable changed) => built.Manifest with { Tables = [.. built.Manifest.Tables.Select(t => t.Name == "person" ? changed : t)] };
        var kept = person with { Columns = [.. person.Columns.Select(c => c.SourceColumn == "year_of_birth" ? c with { Transformation = "keep/1", Parameters = null } : c)] };
        var wider = person with { Columns = [.. person.Columns.Select(c => c.Parameters is null ? c : c with { Parameters = [.. c.Parameters.Select(p => p.Replace("width=10", "width=1"))] })] };
        var more = person with { Columns = [.. person.Columns, new("nhs_number", "string", "nhs_number", "keep/1")] };
        Assert.Multiple(async () =>
        {
            Assert.That(await CodesAsync(With(kept)), Does.Contain("transformation"));
            Assert.That(await CodesAsync(With(wider)), Does.Contain("transformation"));
            Assert.That(await CodesAsync(With(more)), Does.Contain("column-extra"));
            Assert.That(await CodesAsync(With(person with { Name = "patient" })), Does.Contain("table-extra").And.Contain("table-missing"));
            Assert.That(await CodesAsync(built.Manifest with { SpecificationSha256 = new string('0', 64) }), Does.Contain("approval"));
            Assert.That(await CodesAsync(built.Manifest with { People = built.Manifest.People with { In = built.Manifest.People.In + 1, Out = built.Manifest.People.Out + 1 } }), Is.EqualTo(new[] { "person" }));
        });
    }

    [Test]
    public async Task OtherTextsManifestsAndFilesAreNamed()
    {
        var columns = PersonColumns();
        var files = new Dictionary<string, byte[]>(built.Files) { ["notes.txt"] = [1] };
        files.Remove("person.csv");
        Assert.Multiple(async () =>
        {
            // Without its table, nobody in the other tables is known.
            Assert.That((await CodesAsync(built.Manifest, files)).Distinct(), Is.EquivalentTo(new[] { "file-extra", "file-missing", "person" }));
            Assert.That((await ExtractVerifier.VerifyAsync(Files(built.Manifest, built.Files), approved + "column 1:x\n", Hash(approved), Hash(built.Manifest), columns, null, default)).Single().Code, Is.EqualTo("approval"));
            Assert.That((await ExtractVerifier.VerifyAsync(Files(built.Manifest, built.Files), approved, Hash(approved), new string('0', 64), columns, null, default)).Single().Code, Is.EqualTo("manifest"));
            Assert.That((await ExtractVerifier.VerifyAsync(new([], _ => Stream.Null), approved, Hash(approved), new string('0', 64), columns, null, default)).Single().Code, Is.EqualTo("manifest"));
        });
    }

    [Test]
    public async Task PseudonymsOfAnotherKeyAreNamedToTheCustodian()
    {
        var other = new Custodian(RandomNumberGenerator.GetBytes(32), Enumerable.Range(1, 2000).Select(i => $"{i}"));
        var found = await ExtractVerifier.VerifyAsync(Files(built.Manifest, built.Files), approved, Hash(approved), Hash(built.Manifest), PersonColumns(), other, default);
        Assert.That(found.Select(f => f.Code).Distinct(), Is.EqualTo(new[] { "person" }));
        foreach (var table in built.Manifest.Tables.Select(t => t.Name))
        {
            // The first ten rows are named, the others counted.
            Assert.That(found.Where(f => f.Table == table).Select(f => f.Row), Is.EquivalentTo(Enumerable.Range(1, 10).Select(i => (long?)i).Append(null)));
        }
    }

    private static TestCaseData Case(string name, string table, Func<string, string> every, string code, Func<string, string?>? last = null) =>
        new TestCaseData(table, every, last, code).SetArgDisplayNames(name);

    private static Manifest Refit(Manifest manifest, Dictionary<string, byte[]> files)
    {
        ManifestFile[] listed = [.. manifest.Files.Select(f => f with { Bytes = files[f.Name].Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(files[f.Name])) })];
        return manifest with { Files = listed, RootHash = RootHash.Of(listed) };
    }

    private async Task<List<string>> CodesAsync(Manifest manifest, IReadOnlyDictionary<string, byte[]>? files = null) => [.. (await VerifyAsync(manifest, files ?? built.Files)).Select(f => f.Code)];

    private Task<IReadOnlyList<Finding>> VerifyAsync(Manifest manifest, IReadOnlyDictionary<string, byte[]> files) =>
        ExtractVerifier.VerifyAsync(Files(manifest, files), approved, Hash(approved), Hash(manifest), PersonColumns(), custodian, default);

    private static ExtractFiles Files(Manifest manifest, IReadOnlyDictionary<string, byte[]> files) => new(
        [.. files.Keys, Manifest.FileName], name => new MemoryStream(name == Manifest.FileName ? ManifestJson.Write(manifest) : files[name]));

    private static Dictionary<string, string> PersonColumns() => new[] { "person", "measurement", "visit_occurrence" }.ToDictionary(table => table, _ => "person_id");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hash(Manifest manifest) => ManifestJson.Sha256(ManifestJson.Write(manifest));
}
