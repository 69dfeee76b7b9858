using Tre.Domain.Projects;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
[Satre("3.1.13")]
public sealed class ExtractAttacks
{
    private World world = null!;
    private Project project = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
    }

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test, Satre("3.1.13")]
    public async Task An_extract_is_of_exactly_what_was_approved()
    {
        var id = Guid.NewGuid();
        await world.RefusedAsync("tre_web", Insert(id, specification: """'{"tables":[],"cohort":[]}'"""), "extract-as-approved");
        await world.RefusedAsync("tre_web", Insert(id, hash: $"repeat('a', 64)"), "extract-as-approved");
        await world.RefusedAsync("tre_web", Insert(id, optOuts: "false"), "extract-as-approved");
        await world.RefusedAsync("tre_web", Insert(id, request: (await world.ProjectAsync()).AccessRequestId.ToString()), "extract-as-approved");
        await world.RefusedAsync("tre_web", Insert(id, result: "'{}'"), "extract-result");
        await world.AllowedAsync("tre_web", Insert(id));
        await world.RefusedAsync("tre_extractor", $"UPDATE extracts SET specification_hash = repeat('a', 64) WHERE id = '{id}'", Attacks.Privilege);
    }

    [Test]
    public async Task Only_the_extractor_completes_and_only_what_it_builds()
    {
        var mine = await world.ProjectAsync();
        var id = Guid.NewGuid();
        await world.AllowedAsync("tre_web", Insert(id, of: mine));
        var good = $$"""'{"specificationHash":"{{mine.SpecificationHash}}","optOutVersion":"1"}'""";
        foreach (var role in new[] { "tre_web", "tre_orchestrator" })
        {
            await world.RefusedAsync(role, Step(id, "Building"), "lifecycle-step");
            await world.RefusedAsync(role, Step(id, "Ready", good), Attacks.Privilege);
        }

        await world.RefusedAsync("tre_extractor", Step(id, "Ready", good), "lifecycle-step");
        await world.RefusedAsync("tre_extractor", Step(id, "Building", good), "extract-result");
        await world.AllowedAsync("tre_extractor", Step(id, "Building"));
        await world.RefusedAsync("tre_extractor", Step(id, "Ready", """'{"specificationHash":"other","optOutVersion":"1"}'"""), "extracts_built_as_approved");
        await world.RefusedAsync("tre_extractor", Step(id, "Ready", $$"""'{"specificationHash":"{{mine.SpecificationHash}}"}'"""), "opt-outs-applied");
        await world.AllowedAsync("tre_extractor", Step(id, "Ready", good));
        await world.RefusedAsync("tre_extractor", Step(id, "Stale", "NULL"), "extract-result");
    }

    [TestCase("[]", false)]
    [TestCase("""[{"table":"t","column":"a","transformation":{"kind":"Round","step":5.0}}]""", true)]
    [TestCase("""[{"table":"t","column":"a","transformation":{"kind":"Round","step":1}}]""", false)]
    [TestCase("""[{"table":"t","column":"a","transformation":{"kind":"Keep"}}]""", false)]
    [TestCase("""[{"table":"u","column":"a","transformation":{"kind":"Round","step":5}}]""", false)]
    [TestCase("""[{"table":"t","column":"a","transformation":{"kind":"Round","step":5}},{"table":"t","column":"b","transformation":{"kind":"Year"}}]""", false)]
    [TestCase("""[{"table":"t","column":"a","transformation":{"kind":"Round","step":5}},{"table":"t","column":"a","transformation":{"kind":"Round","step":5}}]""", false)]
    [TestCase("null", false)]
    public async Task What_was_built_is_column_by_column_what_was_named(string columns, bool allowed)
    {
        const string approved = """{"tables":[{"table":"t","columns":["a","b"],"transformations":[{"column":"a","transformation":{"kind":"Round","step":5}},{"column":"b","transformation":{"kind":"Drop"}}]}],"cohort":[]}""";
        Assert.That(await world.Database.ScalarAsync<bool>("tre_owner", $"SELECT built_as_named('{approved}', '{{\"columns\":{columns}}}')"), Is.EqualTo(allowed));
    }

    [Test]
    public async Task The_extractor_cannot_complete_with_other_columns_than_were_named()
    {
        var mine = await world.ProjectAsync(new Domain.Extracts.ExtractSpecification([new("person", ["person_id"], [new("person_id", Domain.Datasets.Transformation.Pseudonymise)])], []));
        var id = Guid.NewGuid();
        await world.AllowedAsync("tre_web", Insert(id, of: mine));
        await world.AllowedAsync("tre_extractor", Step(id, "Building"));
        string Built(string columns) => $$"""'{"specificationHash":"{{mine.SpecificationHash}}","optOutVersion":"1","columns":{{columns}}}'""";
        await world.RefusedAsync("tre_extractor", Step(id, "Ready", Built("[]")), "built-as-named");
        await world.RefusedAsync("tre_extractor", Step(id, "Ready", Built("""[{"table":"person","column":"person_id","transformation":{"kind":"Keep"}}]""")), "built-as-named");
        await world.AllowedAsync("tre_extractor", Step(id, "Ready", Built("""[{"table":"person","column":"person_id","transformation":{"kind":"Pseudonymise"}}]""")));
    }

    private static string Step(Guid id, string status, string? result = null) =>
        $"UPDATE extracts SET status = '{status}', version = version + 1{(result is null ? "" : $", result = {result}")} WHERE id = '{id}'";

    private string Insert(Guid id, string? specification = null, string? hash = null, string? optOuts = null, string? request = null, string? result = null, Project? of = null) =>
        $"""
        INSERT INTO extracts (id, project_id, access_request_id, specification, specification_hash, opt_outs_apply, result, status, version, state_since)
        SELECT '{id}', id, {(request is null ? "access_request_id" : $"'{request}'")}, {specification ?? "specification"}, {hash ?? "specification_hash"},
               {optOuts ?? "opt_outs_apply"}, {result ?? "NULL"}, 'Requested', 1, now()
        FROM projects WHERE id = '{(of ?? project).Id}'
        """;
}
