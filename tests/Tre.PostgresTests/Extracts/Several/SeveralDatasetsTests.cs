using System.Security.Cryptography;
using System.Text;
using Tre.Application.Extracts;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;
using Tre.Verifier;

namespace Tre.PostgresTests.Extracts.Several;

/// <summary>One extract of two datasets: each from its own source, and nobody linked but where an approval says so.</summary>
[Category("Postgres"), Satre("3.1.05"), Satre("3.1.13")]
internal sealed class SeveralDatasetsTests
{
    private static readonly DatasetLink Link = new(null, Practice.Dataset, "The cohort’s visits to their doctors");
    private readonly Bench bench = new();
    private readonly Guid project = Guid.CreateVersion7();
    private Practice practice = null!;
    private OptOutList list = null!;
    private OpenedExtract apart = null!;
    private OpenedExtract linked = null!;

    [OneTimeSetUp]
    public async Task Build()
    {
        practice = await Practice.MakeAsync();
        list = await practice.Hospital.OptOuts.CurrentAsync(default);
        (apart, linked) = (await BuildAsync(practice.Asked()), await BuildAsync(practice.Asked(Link)));
    }

    [OneTimeTearDown]
    public void Remove() => bench.Dispose();

    [Test]
    public async Task The_first_dataset_is_as_if_it_were_alone()
    {
        var alone = await BuildAsync(practice.Asked().First);

        Assert.That(Sorted(apart.Rows("person")), Is.EqualTo(Sorted(alone.Rows("person"))), "the same pseudonyms as before there was another dataset");
        Assert.That((alone.Manifest.Datasets, alone.Manifest.Tables.Single().Dataset), Is.EqualTo(((IReadOnlyList<ManifestDataset>?)null, (string?)null)));
        Assert.That(Encoding.UTF8.GetString(ManifestJson.Write(alone.Manifest)), Does.Not.Contain("dataset\""));
    }

    [Test]
    public void The_manifest_says_of_each_dataset_its_version_snapshot_opt_outs_and_people()
    {
        var (first, other) = (apart.Manifest, apart.Manifest.Datasets!.Single());

        Assert.That((first.Source.Catalogue, other.Dataset, other.Source.Catalogue, other.Source.CatalogueVersion), Is.EqualTo((practice.Hospital.Catalogue.Dataset, Practice.Dataset, Practice.Dataset, "4")));
        Assert.That(other.Source.SnapshotId, Is.Not.Empty.And.Not.EqualTo(first.Source.SnapshotId));
        Assert.That((other.OptOuts, other.OptOuts.ListVersion, other.Link), Is.EqualTo((first.OptOuts, list.Version, (ManifestLink?)null)));
        Assert.That(other.People.Lost.Select(lost => lost.Reason), Is.SupersetOf(new[] { LossReason.OptedOut, LossReason.Uncheckable }));
        Assert.That(apart.Manifest.Tables.Select(table => (table.Dataset, table.Name, table.File)), Is.EqualTo(new[] { (null, "person", "person.csv"), (Practice.Dataset, Practice.Table, "gp_records_consultation___drop_schema_cdm____.csv") }));
        Assert.That(apart.Result.PeopleOut, Is.EqualTo(first.People.Out + other.People.Out));
        Assert.That(linked.Result.PeopleOut, Is.EqualTo(linked.Manifest.People.Out), "linked people are counted once");
    }

    [Test]
    public void Opt_outs_hold_in_every_dataset()
    {
        var may = practice.Numbers.Where(one => one.Key % 3 != 2 && list.Check(new(one.Key, one.Value)) == OptOutAnswer.NotOptedOut).Select(one => one.Key).ToList();

        Assert.That(may.Count, Is.LessThan(practice.Numbers.Count(one => one.Key % 3 != 2)), "somebody has opted out");
        Assert.That(People(apart).Count, Is.EqualTo(may.Count));
    }

    [Test]
    public void By_default_nobody_has_the_same_pseudonym_in_two_datasets()
    {
        Assert.That(People(apart).Intersect(apart.Column("person", "person_id")), Is.Empty);
        foreach (var (own, theirs) in practice.Same)
        {
            Assert.That(People(apart), Does.Not.Contain(bench.Pseudonym(project, "person", theirs)).And.Not.Contain(bench.Pseudonym(project, "person", own)));
        }
    }

    [Test]
    public void An_approved_link_gives_exactly_the_cohorts_people_their_one_pseudonym()
    {
        var cohort = linked.Column("person", "person_id").ToHashSet();
        var expected = practice.Same.Where(one => one.Key % 3 != 2).Select(one => bench.Pseudonym(project, "person", one.Value)).Where(cohort.Contains).ToList();

        Assert.That(expected, Is.Not.Empty);
        Assert.That(People(linked), Is.EquivalentTo(expected));
        Assert.That(People(linked), Does.Not.Contain(bench.Pseudonym(project, "person", practice.Doubled)), "two people have that number");
        Assert.That(cohort, Does.Contain(bench.Pseudonym(project, "person", practice.Doubled)));
        Assert.That(linked.Manifest.Datasets!.Single().Link, Is.EqualTo(new ManifestLink(Link.Reason)));
        Assert.That(linked.Manifest.Datasets!.Single().People.Lost.Single(lost => lost.Reason == LossReason.NotLinked).Count, Is.GreaterThan(0));
    }

    [Test]
    public void A_link_gives_visits_other_codes_so_that_nothing_joins_what_came_before_it_to_what_came_under_it()
    {
        var cohort = linked.Column("person", "person_id").ToHashSet();
        var joined = practice.Same.Where(one => one.Key % 3 != 2 && cohort.Contains(bench.Pseudonym(project, "person", one.Value))).SelectMany(one => Practice.VisitsOf(one.Key)).ToList();
        // The first dataset has no name where keys are concerned: what it alone gives is as it ever was.
        const string Of = Practice.Dataset + "\0of\0";

        Assert.That(Visits(linked), Is.EquivalentTo(joined.Select(visit => VisitCode(Of, visit))).And.Not.Empty);
        Assert.That(Visits(apart), Is.SupersetOf(joined.Select(visit => VisitCode(Practice.Dataset, visit))), "the same visits");
        Assert.That(Visits(linked).Intersect(Visits(apart)), Is.Empty);
        Assert.That(Visits(linked).Concat(Visits(apart)), Has.None.AnyOf([.. joined.Select(visit => bench.Pseudonym(project, "key:visit", visit))]), "nor are they the first dataset's");
    }

    [Test]
    public async Task The_verifier_accepts_both_and_names_a_link_that_nobody_approved() => Assert.Multiple(async () =>
    {
        Assert.That(await VerifyAsync(apart, practice.Asked()), Is.Empty);
        Assert.That(await VerifyAsync(linked, practice.Asked(Link)), Is.Empty);
        Assert.That(await VerifyAsync(linked, practice.Asked()), Is.SupersetOf(new[] { "approval", "linkage" }));
        Assert.That(await VerifyAsync(linked, practice.Asked(Link with { Reason = "Another reason" })), Is.SupersetOf(new[] { "approval", "linkage" }));

        var person = apart.Column("person", "person_id")[0];
        var file = apart.Manifest.Tables.Single(table => table.Dataset is not null).File;
        var text = Encoding.UTF8.GetString(apart.Files[file]).Split('\n');
        text[1] = person + text[1][person.Length..];
        var planted = apart with { Files = apart.Files.ToDictionary(one => one.Key, one => one.Key == file ? Encoding.UTF8.GetBytes(string.Join('\n', text)) : one.Value) };
        Assert.That(await VerifyAsync(planted, practice.Asked()), Does.Contain("linkage"));
        Assert.That(await VerifyAsync(apart, practice.Asked().First), Does.Contain("table-extra"), "a dataset that nobody approved");
    });

    [Test]
    public async Task No_link_is_built_that_the_signed_descriptions_do_not_permit()
    {
        foreach (var change in new Func<Catalogue, Catalogue>[] { one => one with { LinkableWith = null }, one => one with { PersonIdentifier = null } })
        {
            var narrower = new Catalogues(practice.Catalogues.First, [change(practice.Catalogues.Others[0])]);
            var order = Bench.Order(practice.Asked(Link), project);
            var failed = (ExtractFailure)await bench.Builder(practice.Sources, narrower, practice.OptOuts).BuildAsync(order, default);
            Assert.That((failed.Code, failed.Message), Is.EqualTo((ExtractFailureCode.SpecificationInvalid, failed.Message)));
            Assert.That(bench.Objects().Where(path => path.Contains($"{order.ExtractId:N}", StringComparison.Ordinal)), Is.Empty);
        }
    }

    [Test]
    public async Task Where_one_source_fails_nothing_of_the_other_is_left()
    {
        var gone = new Catalogues(practice.Catalogues.First, [practice.Catalogues.Others[0] with { Schema = "nowhere" }]);
        var order = Bench.Order(practice.Asked(), project);

        var failed = (ExtractFailure)await bench.Builder(practice.Sources, gone, practice.OptOuts).BuildAsync(order, default);

        Assert.That(failed.Code, Is.EqualTo(ExtractFailureCode.SourceMissing));
        Assert.That(bench.Objects().Where(path => path.Contains($"{order.ExtractId:N}", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task An_estimate_counts_the_tables_of_every_dataset()
    {
        var (counts, failure) = await bench.Estimator(practice.Sources, practice.Catalogues, practice.OptOuts).EstimateAsync(practice.Asked(), default);

        Assert.That(failure, Is.Null);
        Assert.That(counts!.Rows.Select(row => row.Table), Is.EqualTo(new[] { "person", $"{Practice.Dataset}: {Practice.Table}" }));
    }

    private async Task<OpenedExtract> BuildAsync(ExtractSpecification specification)
    {
        var order = Bench.Order(specification, project);
        return await bench.OpenAsync(order, await bench.Builder(practice.Sources, practice.Catalogues, practice.OptOuts).BuildAsync(order, default));
    }

    private static List<string> Visits(OpenedExtract extract) => extract.Column(Practice.Table, "visit", Practice.Dataset);

    /// <summary>As anyone with the project's key would compute it, without the product's code.</summary>
    private string VisitCode(string under, long visit)
    {
        var key = bench.PseudonymKey(project);
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, key.Length, info: Encoding.UTF8.GetBytes($"tre pseudonyms of a dataset v1\0{under}"));
        return Convert.ToHexStringLower(HMACSHA256.HashData(derived, Encoding.UTF8.GetBytes($"key:visit\0{visit}")))[..32];
    }

    private static HashSet<string> People(OpenedExtract extract) => [.. extract.Column(Practice.Table, "patient", Practice.Dataset)];

    private static List<string> Sorted(List<string[]> rows) => [.. rows.Select(row => string.Join(',', row)).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> VerifyAsync(OpenedExtract extract, ExtractSpecification approved)
    {
        var (text, manifest) = (CanonicalSpecification.Text(approved), ManifestJson.Write(extract.Manifest));
        var files = extract.Files.Append(new(Manifest.FileName, manifest)).ToDictionary(one => one.Key, one => one.Value);
        var columns = new Dictionary<string, string> { ["person"] = "person_id", [$"{Practice.Dataset}: {Practice.Table}"] = "patient" };
        return [.. (await ExtractVerifier.VerifyAsync(
            new([.. files.Keys], name => new MemoryStream(files[name])), text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Convert.ToHexStringLower(SHA256.HashData(manifest)), columns, null, default)).Select(found => found.Code)];
    }
}
