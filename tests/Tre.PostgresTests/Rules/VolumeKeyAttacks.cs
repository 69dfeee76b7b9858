using Tre.Domain.Projects;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Only the process that holds the keys says what the key of a project's volumes is.</summary>
[Category("Postgres"), Satre("2.8.05")]
public sealed class VolumeKeyAttacks
{
    private World world = null!;
    private Project project = null!;

    private string Row => $"id = '{project.Id}'";

    [OneTimeSetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
    }

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task The_key_is_the_Extractors_stays_the_same_and_is_forgotten_only_at_the_end()
    {
        await world.RefusedAsync("tre_web", "SELECT * FROM volume_keys", Attacks.Privilege);
        await world.RefusedAsync("tre_web", Insert, Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", Insert, Attacks.Privilege);
        await world.AllowedAsync("tre_extractor", Insert);

        await world.RefusedAsync("tre_orchestrator", $"UPDATE volume_keys SET sealed_key = 'mine' WHERE {Row}", Attacks.Privilege);
        await world.RefusedAsync("tre_extractor", $"UPDATE volume_keys SET key_id = 'other' WHERE {Row}", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", $"UPDATE volume_keys SET key_id = 'other' WHERE {Row}", "volume-key-stays");
        await world.RefusedAsync("tre_extractor", $"UPDATE volume_keys SET sealed_key = '', version = version + 1 WHERE {Row}", "volume-key-in-use");
        await world.RefusedAsync("tre_owner", $"DELETE FROM volume_keys WHERE {Row}", "record-stays");
    }

    private string Insert =>
        $"INSERT INTO volume_keys (id, key_id, sealed_key, sealed_for, version, state_since) VALUES ('{project.Id}', 'k', 's', 't', 1, now())";
}
