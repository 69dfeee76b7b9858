using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Domain.Lifecycles;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>People of two datasets are linked only where both stewards permit it and whoever approves names it, whoever writes the row.</summary>
[Category("Postgres"), Satre("3.1.05")]
public sealed class LinkAttacks
{
    private const string Conditions = "\"optOutsApply\":true,\"endDate\":\"2029-12-31\",\"trainingValidUntil\":\"2030-01-01\"";
    private static readonly Catalogue Gp = World.Dataset with { Dataset = "gp", PersonIdentifier = Catalogue.ByNhsNumber, LinkableWith = ["test"] };
    private static readonly Catalogue Labs = Gp with { Dataset = "labs" };
    private World world = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        await world.DescribeAsync(World.Dataset with { PersonIdentifier = Catalogue.ByNhsNumber, LinkableWith = ["gp", "labs"] });
        var doctor = await world.PersonAsync("doctor", Role.DataSteward);
        await world.DescribeAsync(Gp, at: World.Now.AddMinutes(1), steward: doctor);
        await world.DescribeAsync(Labs, at: World.Now.AddMinutes(2));
    }

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [TestCase("""{"with":"gp","reason":"r"}""", true)]
    [TestCase("""{"dataset":"gp","with":"test","reason":"r"}""", true, Description = "whichever way round")]
    [TestCase("""{"dataset":"gp","with":"labs","reason":"r"}""", false, Description = "they do not name each other")]
    [TestCase("""{"with":"gp","reason":"r"},{"with":"labs","reason":"r"}""", false, Description = "two that are linked with the same one are linked with each other")]
    [TestCase("""{"with":"nobody","reason":"r"}""", false)]
    [TestCase("""{"with":"test","reason":"r"}""", false)]
    [TestCase("""{"with":"gp'; DROP TABLE extracts; --","reason":"r"}""", false)]
    public async Task Only_what_both_signed_descriptions_permit_is_linked(string links, bool permitted) =>
        Assert.That(await world.Database.ScalarAsync<bool>("tre_owner", $$"""SELECT links_permitted('{"tables":[],"cohort":[],"links":[{{links.Replace("'", "''", StringComparison.Ordinal)}}]}')"""), Is.EqualTo(permitted));

    [Test]
    public async Task Whoever_approves_names_every_link()
    {
        var request = (await world.SubmittedAccessRequestAsync(asked: Asked(new DatasetLink(null, "gp", "Why")))).Id;
        string Approve(string links) =>
            $$"""UPDATE access_requests SET status = 'Approved', version = version + 1, decided_by = '{{world.Steward.Id}}', decided_at = now(), conditions = '{{{Conditions}}{{links}}}' WHERE id = '{{request}}'""";

        await world.RefusedAsync("tre_web", Approve(""), "link-not-named");
        await world.RefusedAsync("tre_web", Approve(""","links":[{"with":"labs"}]"""), "link-not-named");
        await world.RefusedAsync("tre_web", Approve(""","links":[{"with":"gp"},{"with":"labs"}]"""), "link-not-named");
        await world.AllowedAsync("tre_web", Approve(""","links":[{"with":"gp"}]"""));
        var plain = (await world.SubmittedAccessRequestAsync(asked: Asked())).Id;
        await world.RefusedAsync("tre_web", Approve(""","links":[{"with":"gp"}]""").Replace($"{request}", $"{plain}", StringComparison.Ordinal), "link-not-named");
    }

    [Test]
    public async Task Whoever_signed_both_descriptions_does_not_approve_the_link()
    {
        var request = (await world.SubmittedAccessRequestAsync(asked: Asked(new DatasetLink(null, "labs", "Why")))).Id;
        string Approve(Guid by) =>
            $$"""UPDATE access_requests SET status = 'Approved', version = version + 1, decided_by = '{{by}}', decided_at = now(), conditions = '{{{Conditions}},"links":[{"with":"labs"}]}' WHERE id = '{{request}}'""";

        await world.RefusedAsync("tre_web", Approve(world.Steward.Id), "link-by-one");
        await world.AllowedAsync("tre_web", Approve((await world.PersonAsync("third", Role.DataSteward)).Id));
    }

    [Test]
    public async Task What_is_not_permitted_is_not_approved()
    {
        var request = (await world.SubmittedAccessRequestAsync(asked: Asked(new DatasetLink("gp", "labs", "Why")))).Id;
        await world.RefusedAsync(
            "tre_web",
            $$"""UPDATE access_requests SET status = 'Approved', version = version + 1, decided_by = '{{world.Steward.Id}}', decided_at = now(), conditions = '{{{Conditions}},"links":[{"dataset":"gp","with":"labs"}]}' WHERE id = '{{request}}'""",
            "link-not-permitted");
    }

    [Test]
    public async Task Each_part_is_held_against_its_own_dataset()
    {
        await world.DescribeAsync(Labs with { Tables = [World.Dataset.Tables[1] with { Name = "assay" }] }, at: World.Now.AddMinutes(3));
        static string Of(string dataset) => $$"""{"tables":[],"cohort":[],"others":[{"dataset":"{{dataset}}","tables":[{"table":"assay","columns":["value_as_number"]}],"cohort":[]}]}""";
        Task<bool> Holds(string specification) => world.Database.ScalarAsync<bool>("tre_owner", $"SELECT only_signed('{specification}')");

        Assert.That((await Holds(Of("labs")), await Holds(Of("gp")), await Holds("""{"tables":[{"table":"assay","columns":["value_as_number"]}],"cohort":[]}""")), Is.EqualTo((true, false, false)));
        const string Built = """{"columns":[{"dataset":"labs","table":"assay","column":"value_as_number","transformation":{"kind":"Keep"}}]}""";
        const string Named = """{"tables":[],"cohort":[],"others":[{"dataset":"labs","tables":[{"table":"assay","columns":["value_as_number"],"transformations":[{"column":"value_as_number","transformation":{"kind":"Keep"}}]}],"cohort":[]}]}""";
        Task<bool> Fits(string specification, string result) => world.Database.ScalarAsync<bool>("tre_owner", $"SELECT built_as_named('{specification}', '{result}')");
        Assert.That((await Fits(Named, Built), await Fits(Named, Built.Replace("\"dataset\":\"labs\",", "", StringComparison.Ordinal)), await Fits(Named, "{}")), Is.EqualTo((true, false, false)));
    }

    [Test]
    public async Task Nobody_makes_another_dataset_the_first_by_a_date()
    {
        var draft = await world.DraftDatasetAsync(Gp with { Dataset = "aaa" });
        string Sign(string at) => $"UPDATE dataset_versions SET status = 'Signing', version = version + 1, signed_by = '{world.Steward.Id}', signed_at = '{at}', content_hash = repeat('a', 64) WHERE id = '{draft.Id}'";
        await world.RefusedAsync("tre_web", Sign("2000-01-01"), "first-dataset");
        await world.RefusedAsync("tre_web", Sign(World.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture)), "first-dataset");
        await world.AllowedAsync("tre_web", Sign("2100-01-01"));
        Assert.That(await world.Database.ScalarAsync<string>("tre_owner", "SELECT first_dataset()"), Is.EqualTo("test"));
    }

    private static ExtractSpecification Asked(params DatasetLink[] links)
    {
        TableSelection[] person = [new("person", ["person_id", "year_of_birth"])];
        return new(person, [], Others: [new("gp", person, []), new("labs", person, [])], Links: links.Length == 0 ? null : links);
    }
}
