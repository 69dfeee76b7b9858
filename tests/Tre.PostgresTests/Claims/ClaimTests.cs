using Tre.Application.Claims;
using Tre.Domain.Auditing;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Postgres.Claims;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Claims;

[Category("Postgres")]
public sealed class ClaimTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private World world = null!;
    private PostgresClaims claims = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        world = await World.CreateAsync();
        claims = new PostgresClaims(world.Database.Source("tre_orchestrator"));
    }

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Of_many_claimers_at_once_one_wins()
    {
        var subject = Guid.NewGuid();
        var tried = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => claims.TryClaimAsync("desktop", subject, $"holder {i}", Long, default)));
        Assert.That(tried.OfType<Claim>().Select(c => (c.Epoch, c.Attempt)), Is.EqualTo(new[] { (1L, 1) }));
    }

    [Test]
    public async Task One_subject_is_claimed_for_two_kinds_of_work()
    {
        var subject = Guid.NewGuid();
        Assert.That(await claims.TryClaimAsync("desktop", subject, "a", Long, default), Is.Not.Null);
        Assert.That(await claims.TryClaimAsync("session", subject, "b", Long, default), Is.Not.Null);
    }

    [Test]
    public async Task An_expired_lease_is_taken_over_with_a_higher_epoch_and_counts_as_an_attempt()
    {
        var subject = Guid.NewGuid();
        var first = await claims.TryClaimAsync("desktop", subject, "first", TimeSpan.Zero, default);
        var second = await claims.TryClaimAsync("desktop", subject, "second", Long, default);
        Assert.That((second?.Epoch, second?.Attempt), Is.EqualTo(((long?)2, (int?)2)));
        Assert.That(await claims.RenewAsync(first!, Long, default), Is.False);
        Assert.That(await claims.RenewAsync(second!, Long, default));
        await claims.CompleteAsync(first!, default);
        Assert.That(await claims.TryClaimAsync("desktop", subject, "third", Long, default), Is.Null, "the loser's completion has no effect");
    }

    [Test]
    public async Task Success_starts_the_attempts_anew_and_keeps_the_epoch_rising()
    {
        var subject = Guid.NewGuid();
        await claims.CompleteAsync((await claims.TryClaimAsync("desktop", subject, "a", Long, default))!, default);
        var next = await claims.TryClaimAsync("desktop", subject, "a", Long, default);
        Assert.That((next?.Epoch, next?.Attempt), Is.EqualTo(((long?)2, (int?)1)));
    }

    [Test]
    public async Task After_a_fault_nobody_claims_before_the_back_off_is_over()
    {
        var subject = Guid.NewGuid();
        await claims.FailAsync((await claims.TryClaimAsync("desktop", subject, "a", Long, default))!, "engine down", Long, default);
        Assert.That(await claims.TryClaimAsync("desktop", subject, "b", Long, default), Is.Null);
        await world.Database.ExecuteAsync("postgres", $"UPDATE claims SET next_at = clock_timestamp() WHERE subject_id = '{subject}'");
        var next = await claims.TryClaimAsync("desktop", subject, "b", Long, default);
        Assert.That((next?.Epoch, next?.Attempt), Is.EqualTo(((long?)2, (int?)2)));
        Assert.That(await world.Database.ScalarAsync<string>("tre_web", $"SELECT last_error FROM claims WHERE subject_id = '{subject}'"), Is.EqualTo("engine down"));
    }

    [Test]
    public async Task A_paused_holder_that_resumes_late_commits_nothing()
    {
        var project = await world.ProjectAsync();
        var paused = (await claims.TryClaimAsync("project", project.Id, "paused", TimeSpan.Zero, default))!;
        var successor = (await claims.TryClaimAsync("project", project.Id, "successor", Long, default))!;
        Assert.That((await SuspendAsync(project.Id, paused)).Refusals.Select(r => r.Code), Is.EqualTo(new[] { "fenced" }));
        Assert.That((await world.LoadAsync(db => Task.FromResult(db.Projects.Single(p => p.Id == project.Id)))).Status, Is.EqualTo(ProjectStatus.Active));
        Assert.That((await SuspendAsync(project.Id, successor)).Succeeded);
    }

    [Test]
    public async Task Nobody_takes_over_while_a_holder_commits()
    {
        var subject = Guid.NewGuid();
        await claims.TryClaimAsync("desktop", subject, "committing", TimeSpan.Zero, default);
        await using var connection = await world.Database.Source("tre_orchestrator").OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var fence = new Npgsql.NpgsqlCommand($"UPDATE claims SET until = until WHERE subject_id = '{subject}'", connection, transaction);
            await fence.ExecuteNonQueryAsync();
            Assert.That(await claims.TryClaimAsync("desktop", subject, "other", Long, default), Is.Null);
            await transaction.CommitAsync();
        }

        Assert.That(await claims.TryClaimAsync("desktop", subject, "other", Long, default), Is.Not.Null);
    }

    private async Task<Domain.Outcome> SuspendAsync(Guid id, Claim claim)
    {
        await using var db = world.Database.As("tre_orchestrator").Open();
        var project = db.Projects.Single(p => p.Id == id);
        World.Expect(project.Suspend(Actor.Platform("orchestrator"), "training lapsed", World.Now));
        return await db.CommitAsync([new AuditEntry(Actor.Platform("orchestrator"), "project.suspend", nameof(Project), id, "Active", "Suspended")], claim);
    }
}
