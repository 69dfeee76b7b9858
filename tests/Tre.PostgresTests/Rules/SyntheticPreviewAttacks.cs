using Tre.Domain.Extracts;
using Tre.Domain.Projects;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Synthetic previews as the database holds them, whoever writes the row.</summary>
[Category("Postgres"), Satre("3.4.04")]
public sealed class SyntheticPreviewAttacks
{
    private readonly Guid id = Guid.NewGuid();
    private World world = null!;
    private Project project = null!;
    private Extract extract = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
        extract = await world.ReadyExtractAsync(project);
    }

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task A_steward_asks_the_extractor_makes_a_steward_who_is_no_member_releases_and_members_fetch()
    {
        await BeginsAsync();
        await IsMadeByTheExtractorAsync();
        await IsReleasedAsync();
        await EndsAsync();
    }

    private async Task BeginsAsync()
    {
        await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), world.Lead.Id), "preview-begins");
        await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), world.Steward.Id, "Made"), "lifecycle-begin");
        await world.RefusedAsync("tre_orchestrator", Ask(Guid.NewGuid(), world.Steward.Id), Attacks.Privilege);
        await world.AllowedAsync("tre_web", Ask(id, world.Steward.Id));
        await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), world.Steward.Id), "synthetic_previews_one_live");
    }

    private async Task IsMadeByTheExtractorAsync()
    {
        await world.RefusedAsync("tre_web", Move("Made"), "lifecycle-step");
        await world.RefusedAsync("tre_web", Move("Released", $"released_by = '{world.Steward.Id}',"), "lifecycle-step");
        await world.RefusedAsync("tre_web", Fetch(world.Steward.Id), "preview-download");
        await world.RefusedAsync("tre_extractor", Move("Made", $$"""result = '{"specificationHash":"{{new string('f', 64)}}"}',"""), "preview-as-approved");
        await world.RefusedAsync("tre_extractor", Move("Made"), "preview-as-approved");
        await world.AllowedAsync("tre_extractor", Move("Made", $$"""result = '{"specificationHash":"{{extract.SpecificationHash}}","sha256":"a"}',"""));
        await world.RefusedAsync("tre_extractor", Move("Made"), "lifecycle-step");
        await world.RefusedAsync("tre_extractor", Move("Released"), "lifecycle-step");
    }

    private async Task IsReleasedAsync()
    {
        await world.RefusedAsync("tre_web", Fetch(world.Lead.Id), "preview-download");
        await world.AllowedAsync("tre_web", Fetch(world.Steward.Id));
        await world.RefusedAsync("tre_web", Move("Released", $"released_by = '{world.Lead.Id}',"), "preview-released");
        await world.RefusedAsync("tre_web", Move("Released"), "preview-released");
        await world.AllowedAsync("tre_web", Move("Released", $"released_by = '{world.Steward.Id}',"));
        await world.AllowedAsync("tre_web", Fetch(world.Lead.Id));
        await world.RefusedAsync("tre_web", Fetch(world.CheckerA.Id), "preview-download");
        await world.Database.ExecuteAsync("postgres", Extract("Destroyed"));
        await world.RefusedAsync("tre_web", Fetch(world.Lead.Id), "preview-download");
        await world.RefusedAsync("tre_web", Fetch(world.Steward.Id), "preview-download");
        await world.Database.ExecuteAsync("postgres", Extract("Ready"));
        await world.RefusedAsync("tre_web", "DELETE FROM synthetic_downloads", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", "UPDATE synthetic_downloads SET at = now()", "record-stays");
    }

    private async Task EndsAsync()
    {
        await world.AllowedAsync("tre_extractor", Move("Destroyed"));
        await world.RefusedAsync("tre_web", Fetch(world.Lead.Id), "preview-download");
        await world.RefusedAsync("tre_web", Move("Released", $"released_by = '{world.Steward.Id}',"), "lifecycle-step");
        await world.RefusedAsync("tre_owner", $"DELETE FROM synthetic_previews WHERE id = '{id}'", "record-stays");
        await world.AllowedAsync("tre_web", Ask(Guid.NewGuid(), world.Steward.Id));
    }

    private string Ask(Guid preview, Guid by, string status = "Requested") => $"""
        INSERT INTO synthetic_previews (id, extract_id, project_id, requested_by, status, version, state_since)
        VALUES ('{preview}', '{extract.Id}', '{project.Id}', '{by}', '{status}', 1, now())
        """;

    private string Move(string status, string also = "") => $"UPDATE synthetic_previews SET {also} status = '{status}', version = version + 1 WHERE id = '{id}'";

    private string Extract(string status) => $"SET session_replication_role = replica; UPDATE extracts SET status = '{status}' WHERE id = '{extract.Id}'";

    private string Fetch(Guid by) => $"INSERT INTO synthetic_downloads (id, preview_id, person_id, at) VALUES ('{Guid.NewGuid()}', '{id}', '{by}', now())";
}
