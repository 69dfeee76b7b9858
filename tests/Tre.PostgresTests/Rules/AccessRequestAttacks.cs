using Tre.Domain.Lifecycles;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
[Satre("1.5.04")]
public sealed class AccessRequestAttacks
{
    private const string Conditions = """{"optOutsApply":true,"endDate":"2029-12-31","trainingValidUntil":"2030-01-01"}""";
    private World world = null!;

    [OneTimeSetUp]
    public async Task Make() => world = await Attacks.WorldAsync();

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test, Satre("1.5.04")]
    public async Task Who_asked_never_decides_not_even_as_a_steward()
    {
        var request = (await world.SubmittedAccessRequestAsync()).Id;
        await GrantAsync(world.Lead.Id, "DataSteward");
        await world.OnlyAsync("tre_web", by => Approve(request, by), world.Lead.Id, world.Steward.Id, "own-request");
    }

    [Test]
    public async Task Only_a_steward_decides()
    {
        var request = (await world.SubmittedAccessRequestAsync()).Id;
        await world.OnlyAsync("tre_web", by => Approve(request, by), world.Admin.Id, world.Steward.Id, "steward-decides");
    }

    [Test]
    public async Task A_steward_who_would_be_a_member_does_not_decide()
    {
        var request = (await world.SubmittedAccessRequestAsync()).Id;
        await GrantAsync(world.Colleague.Id, "DataSteward");
        await world.OnlyAsync("tre_web", by => Approve(request, by), world.Colleague.Id, world.Steward.Id, "own-project");
    }

    [Test]
    public async Task What_is_approved_is_what_was_submitted()
    {
        var request = (await world.SubmittedAccessRequestAsync()).Id;
        const string Wider = """specification = '{"tables":[{"table":"patient","columns":["name"]}],"cohort":[]}', """;
        await world.RefusedAsync("tre_web", Approve(request, world.Steward.Id, Wider), "submitted-is-fixed");
        await world.AllowedAsync("tre_web", Approve(request, world.Steward.Id));
        await world.RefusedAsync("tre_web", $"UPDATE access_requests SET conditions = '{{}}', version = version + 1 WHERE id = '{request}'", "lifecycle-step");
    }

    [Test]
    public async Task A_request_is_born_undecided()
    {
        string Insert(string status, string decided) =>
            $"""
            INSERT INTO access_requests (id, requester_id, title, created_at, answers, specification, members, decided_by, status, version, state_since)
            VALUES (gen_random_uuid(), '{world.Outsider.Id}', 't', now(), '[]', '[]', '[]', {decided}, '{status}', 1, now())
            """;
        await world.RefusedAsync("tre_web", Insert("Approved", $"'{world.Steward.Id}'"), "lifecycle-begin");
        await world.RefusedAsync("tre_web", Insert("Draft", $"'{world.Steward.Id}'"), "decided-at-birth");
        await world.AllowedAsync("tre_web", Insert("Draft", "NULL"));
    }

    [Test]
    public async Task An_update_that_does_not_raise_the_version_is_refused()
    {
        var request = (await world.SubmittedAccessRequestAsync()).Id;
        await world.RefusedAsync("tre_web", $"UPDATE access_requests SET status = 'Withdrawn' WHERE id = '{request}'", "version-rises");
        await world.AllowedAsync("tre_web", $"UPDATE access_requests SET status = 'Withdrawn', version = version + 1 WHERE id = '{request}'");
    }

    private Task GrantAsync(Guid person, string role) =>
        world.Database.ExecuteAsync("tre_web", $"INSERT INTO role_grants (id, person_id, role, granted_by, granted_at) VALUES (gen_random_uuid(), '{person}', '{role}', '{world.Admin.Id}', now()) ON CONFLICT DO NOTHING");

    private static string Approve(Guid request, Guid by, string also = "") =>
        $"UPDATE access_requests SET {also}status = 'Approved', decided_by = '{by}', decided_at = now(), conditions = '{Conditions}', version = version + 1 WHERE id = '{request}'";
}
