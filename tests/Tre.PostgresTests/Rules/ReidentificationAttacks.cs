using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>A taken-over process against who may learn who somebody is.</summary>
[Category("Postgres"), Satre("3.1.13")]
public sealed class ReidentificationAttacks
{
    private World world = null!;
    private Guid project;
    private Person other = null!;
    private Person both = null!;

    [SetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = (await world.ProjectAsync()).Id;
        other = await world.PersonAsync("other-steward", Role.DataSteward);
        both = await world.PersonAsync("steward-and-admin", Role.DataSteward, Role.PlatformAdmin);
    }

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Only_a_steward_outside_the_project_who_is_no_admin_asks()
    {
        foreach (var by in new[] { world.Lead, world.Admin, world.CheckerA, world.Outsider, both })
        {
            await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), by.Id), "reidentify-asks");
        }

        await MakeMemberAsync(world.Steward.Id);
        await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), world.Steward.Id), "reidentify-asks");
        await world.AllowedAsync("tre_web", Ask(Guid.NewGuid(), other.Id));
        await world.RefusedAsync("tre_orchestrator", Ask(Guid.NewGuid(), other.Id), Attacks.Privilege);
        await world.RefusedAsync("tre_extractor", Ask(Guid.NewGuid(), other.Id), Attacks.Privilege);
    }

    [Test]
    public async Task Only_another_steward_of_the_same_kind_decides()
    {
        var id = await AskedAsync();
        await world.RefusedAsync("tre_web", Approve(id, world.Steward.Id), "own-request");
        foreach (var by in new[] { world.Lead, world.Admin, both })
        {
            await world.RefusedAsync("tre_web", Approve(id, by.Id), "reidentify-decides");
        }

        await world.RefusedAsync("tre_extractor", Approve(id, other.Id), Attacks.Privilege);
        await world.RefusedAsync("tre_web", Approve(id, other.Id, days: 8), "reidentify-deadline");
        await world.AllowedAsync("tre_web", Approve(id, other.Id));
        await world.RefusedAsync("tre_web", $"UPDATE reidentification_requests SET decided_by = '{world.Steward.Id}', version = version + 1 WHERE id = '{id}'", "lifecycle-step");
    }

    [Test]
    public async Task A_member_of_the_past_decides_nothing()
    {
        var id = await AskedAsync();
        await MakeMemberAsync(other.Id, removed: true);
        await world.RefusedAsync("tre_web", Approve(id, other.Id), "reidentify-decides");
    }

    [Test]
    public async Task What_was_asked_never_changes()
    {
        var id = await AskedAsync();
        await world.RefusedAsync("tre_web", $"UPDATE reidentification_requests SET pseudonyms = '[\"{new string('b', 32)}\"]' WHERE id = '{id}'", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", $"DELETE FROM reidentification_requests WHERE id = '{id}'", "record-stays");
        await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), world.Steward.Id, "x' OR 1"), "pseudonym-form");
        await world.RefusedAsync("tre_web", Ask(Guid.NewGuid(), world.Steward.Id).Replace("'Requested'", "'Approved'", StringComparison.Ordinal), "lifecycle-begin");
    }

    [Test]
    public async Task The_portal_resolves_nothing_and_the_extractor_only_what_is_approved_in_time_and_once()
    {
        var id = await AskedAsync();
        await world.RefusedAsync("tre_extractor", Resolve(id), "lifecycle-step");
        await world.AllowedAsync("tre_web", Approve(id, other.Id));
        await world.RefusedAsync("tre_web", Resolve(id), Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", Resolve(id), Attacks.Privilege);
        await world.RefusedAsync("tre_extractor", Resolve(id, "NULL"), "answer-receipt");
        await world.AllowedAsync("tre_extractor", Resolve(id));
        await world.RefusedAsync("tre_extractor", Resolve(id), "lifecycle-step");

        var late = await AskedAsync();
        await world.AllowedAsync("tre_web", Approve(late, other.Id, days: 0));
        await world.RefusedAsync("tre_extractor", Resolve(late), "approval-expired");

        var left = await AskedAsync();
        await world.AllowedAsync("tre_web", Approve(left, other.Id));
        await MakeMemberAsync(other.Id);
        await world.RefusedAsync("tre_extractor", Resolve(left), "reidentify-decides");
    }

    [Test]
    public async Task An_approval_that_is_dated_ahead_lasts_no_longer()
    {
        var id = await AskedAsync();
        await world.RefusedAsync("tre_web", $"UPDATE reidentification_requests SET approved_until = now() + interval '30 days' WHERE id = '{id}'", Attacks.Privilege);
        var ahead = Approve(id, other.Id).Replace("now()", "now() + interval '6 days'", StringComparison.Ordinal);
        await world.AllowedAsync("tre_web", ahead);
        Assert.That(
            await world.Database.ScalarAsync<bool>("tre_owner", $"SELECT approved_until BETWEEN now() + interval '6 days 23 hours' AND now() + interval '7 days' AND deadline > now() + interval '12 days' FROM reidentification_requests WHERE id = '{id}'"),
            Is.True);
        await world.Database.ExecuteAsync("postgres", $"SET session_replication_role = replica; UPDATE reidentification_requests SET approved_until = now() - interval '1 second' WHERE id = '{id}'");
        await world.RefusedAsync("tre_extractor", Resolve(id).Replace("now()", "now() + interval '6 days'", StringComparison.Ordinal), "approval-expired");
    }

    private async Task<Guid> AskedAsync()
    {
        var id = Guid.NewGuid();
        await world.AllowedAsync("tre_web", Ask(id, world.Steward.Id));
        return id;
    }

    private Task MakeMemberAsync(Guid person, bool removed = false) => world.Database.ExecuteAsync("postgres", $"""
        ALTER TABLE members DISABLE TRIGGER USER;
        INSERT INTO members (id, project_id, person_id, is_lead, added_by, added_at, removed_by, removed_at)
        VALUES ('{Guid.NewGuid()}', '{project}', '{person}', false, '{world.Steward.Id}', now(), {(removed ? $"'{world.Steward.Id}', now()" : "NULL, NULL")});
        ALTER TABLE members ENABLE TRIGGER USER
        """);

    private string Ask(Guid id, Guid by, string? pseudonym = null) => $"""
        INSERT INTO reidentification_requests (id, project_id, requester_id, requested_at, pseudonyms, reason, legal_basis, status, version, state_since, deadline)
        VALUES ('{id}', '{project}', '{by}', now(), jsonb_build_array('{(pseudonym ?? new string('a', 32)).Replace("'", "''", StringComparison.Ordinal)}'), 'A result matters.', 'Direct care', 'Requested', 1, now(), now() + interval '14 days')
        """;

    private static string Approve(Guid id, Guid by, int days = 7) =>
        $"UPDATE reidentification_requests SET status = 'Approved', decided_by = '{by}', decided_at = now(), state_since = now(), deadline = now() + interval '{days} days', version = version + 1 WHERE id = '{id}'";

    private static string Resolve(Guid id, string? receipt = null) =>
        $"UPDATE reidentification_requests SET status = 'Resolved', found = 1, receipt = {receipt ?? $"'{new string('c', 64)}'"}, state_since = now(), deadline = NULL, version = version + 1 WHERE id = '{id}'";
}
