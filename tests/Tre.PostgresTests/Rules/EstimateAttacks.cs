using Tre.Domain.AccessRequests;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Estimates as the database holds them, whoever writes the row.</summary>
[Category("Postgres")]
public sealed class EstimateAttacks
{
    private World world = null!;
    private Guid draft;

    [OneTimeSetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        var request = new AccessRequest(Guid.CreateVersion7(), world.Lead.Id, "A draft", null, World.Now);
        await world.AddAsync(World.As(world.Lead), request);
        draft = request.Id;
    }

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Only_whoever_writes_the_draft_asks_and_not_all_day_and_only_the_extractor_answers_once_and_never_exactly()
    {
        var id = Guid.NewGuid();
        await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), world.Steward.Id), "own-draft");
        await world.RefusedAsync("tre_orchestrator", Ask(Guid.NewGuid(), world.Lead.Id), Attacks.Privilege);
        await world.AllowedAsync("tre_web", Ask(id, world.Lead.Id));
        string Answer(string json) => $"UPDATE estimates SET answer = '{json}', version = version + 1 WHERE id = '{id}'";
        await world.RefusedAsync("tre_web", Answer("{}"), Attacks.Privilege);
        await world.RefusedAsync("tre_extractor", Answer("""{"people":217,"rows":[]}"""), "exact-count");
        await world.RefusedAsync("tre_extractor", Answer("""{"people":0,"rows":[]}"""), "exact-count");
        await world.RefusedAsync("tre_extractor", Answer("""{"people":220,"rows":[{"table":"person","about":1733}]}"""), "exact-count");
        await world.RefusedAsync("tre_extractor", $"UPDATE estimates SET specification_hash = repeat('b', 64) WHERE id = '{id}'", Attacks.Privilege);
        await world.AllowedAsync("tre_extractor", Answer("""{"people":220,"rows":[{"table":"person","about":1700},{"table":"death","about":null}]}"""));
        await world.RefusedAsync("tre_extractor", Answer("""{"people":210,"rows":[]}"""), "answered-once");

        for (var asked = 1; asked < 20; asked++)
        {
            await world.AllowedAsync("tre_web", Ask(Guid.NewGuid(), world.Lead.Id));
        }

        await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), world.Lead.Id), "too-many-questions");
    }

    private string Ask(Guid id, Guid by) => $$"""
        INSERT INTO estimates (id, access_request_id, person_id, specification, specification_hash, version, state_since)
        VALUES ('{{id}}', '{{draft}}', '{{by}}', '{}', repeat('a', 64), 1, now())
        """;
}
