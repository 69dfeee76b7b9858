using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Data go to the host beforehand only for a request that waits, and only the project's own.</summary>
[Category("Postgres"), Satre("2.2.12")]
public sealed class PreparedExtractAttacks
{
    private World world = null!;
    private Project project = null!;
    private Extract extract = null!;
    private WorkspaceRequest request = null!;

    [SetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
        extract = await world.ReadyExtractAsync(project);
        request = await world.WorkspaceRequestAsync(project);
    }

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Only_the_orchestrator_says_what_lies_there()
    {
        await world.RefusedAsync("tre_web", Insert(), Attacks.Privilege);
        await world.RefusedAsync("tre_extractor", Insert(), Attacks.Privilege);
        await world.AllowedAsync("tre_orchestrator", Insert());

        await world.RefusedAsync("tre_web", $"UPDATE prepared_extracts SET laid_at = now() WHERE {Row}", Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", $"UPDATE prepared_extracts SET project_id = project_id WHERE {Row}", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", $"DELETE FROM prepared_extracts WHERE {Row}", "record-stays");
    }

    [Test]
    public async Task Not_for_a_request_that_was_answered()
    {
        await world.ChangeAsync<WorkspaceRequest>("tre_web", request.Id, row => row.Withdraw(World.As(world.Lead), World.Now), World.As(world.Lead));

        await world.RefusedAsync("tre_orchestrator", Insert(), "prepared-asked");
    }

    [Test]
    public async Task Not_another_projects_extract_and_not_for_another_project()
    {
        var other = await world.ProjectAsync();
        var theirs = await world.ReadyExtractAsync(other);

        await world.RefusedAsync("tre_orchestrator", Insert(of: theirs.Id), "data-as-approved");
        await world.RefusedAsync("tre_orchestrator", Insert(of: theirs.Id, project: other.Id), "prepared-asked");
    }

    [Test]
    public async Task Not_an_extract_that_is_destroyed()
    {
        await world.ChangeAsync<Extract>("tre_orchestrator", extract.Id, row => row.MarkStale(Actor.Platform("orchestrator"), World.Now));

        await world.RefusedAsync("tre_orchestrator", Insert(), "data-as-approved");
    }

    [Test]
    public async Task Not_one_over_another()
    {
        await world.AllowedAsync("tre_orchestrator", Insert());

        await world.RefusedAsync("tre_owner", $"UPDATE prepared_extracts SET extract_id = gen_random_uuid() WHERE {Row}", "prepared-one");
        await world.RefusedAsync("tre_owner", $"UPDATE prepared_extracts SET extract_id = NULL, laid_at = now() WHERE {Row}", "prepared_extracts_laid");
    }

    private string Row => $"id = '{request.Id}'";

    private string Insert(Guid? of = null, Guid? project = null) =>
        $"INSERT INTO prepared_extracts (id, project_id, extract_id, version, state_since) VALUES ('{request.Id}', '{project ?? this.project.Id}', '{of ?? extract.Id}', 1, now())";
}
