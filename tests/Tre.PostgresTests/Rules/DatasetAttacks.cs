using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>What is not signed by a data steward is in no extract, whoever writes the row.</summary>
[Category("Postgres"), Satre("3.1.13")]
public sealed class DatasetAttacks
{
    private World world = null!;

    [OneTimeSetUp]
    public async Task Make() => world = await Attacks.WorldAsync();

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Only_a_steward_describes_and_signs()
    {
        await world.RefusedAsync("tre_web", Insert(world.Lead.Id, "NULL"), "steward-describes");
        await world.RefusedAsync("tre_web", Insert(world.Steward.Id, $"'{world.Steward.Id}'"), "signed-at-birth");
        await world.RefusedAsync("tre_orchestrator", Insert(world.Steward.Id, "NULL"), Attacks.Privilege);

        var draft = await world.DraftDatasetAsync(World.Dataset);
        string Sign(Guid by) => $"UPDATE dataset_versions SET status = 'Signing', version = version + 1, signed_by = '{by}', signed_at = now(), content_hash = repeat('a', 64) WHERE id = '{draft.Id}'";
        await world.RefusedAsync("tre_web", Sign(world.Lead.Id), "steward-signs");
        await world.RefusedAsync("tre_web", $"UPDATE dataset_versions SET status = 'Signing', version = version + 1 WHERE id = '{draft.Id}'", "steward-signs");
        await world.RefusedAsync("tre_extractor", Sign(world.Steward.Id), Attacks.Privilege);
        await world.AllowedAsync("tre_web", Sign(world.Steward.Id));
    }

    [Test]
    public async Task What_is_signed_does_not_change_and_nobody_but_the_orchestrator_brings_it_into_force()
    {
        var signing = await world.SigningDatasetAsync(World.Dataset);
        string Set(string what) => $"UPDATE dataset_versions SET {what}, version = version + 1 WHERE id = '{signing.Id}'";
        await world.RefusedAsync("tre_web", Set("status = 'Signed', signature = 'x', key_id = 'k'"), Attacks.Privilege);
        await world.RefusedAsync("tre_web", Set("status = 'Signed'"), "lifecycle-step");
        await world.RefusedAsync("tre_web", Set("status = 'Draft'"), "lifecycle-step");
        await world.RefusedAsync("tre_orchestrator", Set("status = 'Signed'"), "datasets_signed_with_a_key");
        await world.RefusedAsync("tre_orchestrator", Set("status = 'Signed', signature = 'x', key_id = 'k', content = '{}'"), Attacks.Privilege);
        await world.AllowedAsync("tre_orchestrator", Set("status = 'Signed', signature = 'x', key_id = 'k'"));
        await world.RefusedAsync("tre_web", Set("status = 'Retired', content = '{}'"), "dataset-content");
        await world.RefusedAsync("tre_orchestrator", Set("status = 'Retired', signature = 'y'"), "dataset-signature");
        await world.RefusedAsync("tre_web", Set($"status = 'Retired', signed_by = '{world.Admin.Id}'"), "dataset-signer");
        await world.AllowedAsync("tre_web", Set("status = 'Retired'"));
        await world.RefusedAsync("tre_owner", $"DELETE FROM dataset_versions WHERE id = '{signing.Id}'", "record-stays");
    }

    [TestCase("year_of_birth", true)]
    [TestCase("person_source_value", false)]
    [TestCase("note", false)]
    [TestCase("hospital_number", false)]
    public async Task A_variable_that_is_unclassified_free_text_or_not_described_is_in_no_extract(string column, bool allowed)
    {
        var project = await world.ProjectAsync(new ExtractSpecification([new TableSelection("person", ["person_id", column])], []));
        var id = Guid.NewGuid();
        await world.AllowedAsync("tre_orchestrator", $"""
            INSERT INTO extracts (id, project_id, access_request_id, specification, specification_hash, opt_outs_apply, status, version, state_since)
            SELECT '{id}', id, access_request_id, specification, specification_hash, opt_outs_apply, 'Requested', 1, now() FROM projects WHERE id = '{project.Id}'
            """);
        await world.AllowedAsync("tre_extractor", $"UPDATE extracts SET status = 'Building', version = version + 1 WHERE id = '{id}'");
        var ready = $$"""UPDATE extracts SET status = 'Ready', version = version + 1, result = '{"specificationHash":"{{project.SpecificationHash}}","optOutVersion":"1"}' WHERE id = '{{id}}'""";
        if (allowed)
        {
            await world.AllowedAsync("tre_extractor", ready);
        }
        else
        {
            await world.RefusedAsync("tre_extractor", ready, "only-signed");
        }
    }

    [Test]
    public async Task A_draft_is_not_enough()
    {
        Catalogue other = World.Dataset with { Tables = [World.Dataset.Tables[0] with { Name = "death", Columns = [World.Dataset.Tables[0].Columns[0]] }] };
        var specification = """{"tables":[{"table":"death","columns":["person_id"]}],"cohort":[]}""";
        var draft = await world.DraftDatasetAsync(other);
        Assert.That(await Holds(specification), Is.False);
        Assert.That(await Holds("""{"tables":[{"table":"death","columns":["person_id"],"transformations":[{"column":"person_id","transformation":{"kind":"Drop"}}]}],"cohort":[]}"""), Is.True);
        await world.DescribeAsync(other);
        Assert.That(await Holds(specification), Is.True);
        Assert.That(draft.Number, Is.GreaterThan(1));
    }

    [Test]
    public async Task Free_text_is_in_an_extract_only_redacted_and_only_where_the_signed_description_allows_it()
    {
        await world.DescribeAsync(World.Dataset with
        {
            Tables = [.. World.Dataset.Tables, World.Dataset.Tables[0] with { Name = "letters", Columns = [World.Dataset.Tables[0].Columns[0],
                new("body", "text", DisclosureClass.FreeText, "", null, [new(TransformationKind.Redact)]), new("other", "text", DisclosureClass.FreeText, "")] }],
        });
        string Of(string column, string? kind)
        {
            var named = kind is null ? "" : $",\"transformations\":[{{\"column\":\"{column}\",\"transformation\":{{\"kind\":\"{kind}\"}}}}]";
            return $"{{\"tables\":[{{\"table\":\"letters\",\"columns\":[\"{column}\"]{named}}}],\"cohort\":[]}}";
        }

        Assert.Multiple(async () =>
        {
            Assert.That(await Holds(Of("body", "Redact")), Is.True);
            Assert.That(await Holds(Of("body", "Keep")), Is.False);
            Assert.That(await Holds(Of("body", null)), Is.False);
            Assert.That(await Holds(Of("other", "Redact")), Is.False);
            Assert.That(await Holds(Of("other", "Drop")), Is.True);
        });
    }

    private Task<bool> Holds(string specification) => world.Database.ScalarAsync<bool>("tre_owner", $"SELECT only_signed('{specification}')");

    private static string Insert(Guid by, string signer) => $$"""
        INSERT INTO dataset_versions (id, dataset, number, created_by, created_at, content, suggestions, signed_by, status, version, state_since)
        VALUES ('{{Guid.NewGuid()}}', 'test', (SELECT max(number) + 1 FROM dataset_versions), '{{by}}', now(), '{}', '[]', {{signer}}, 'Importing', 1, now())
        """;
}
