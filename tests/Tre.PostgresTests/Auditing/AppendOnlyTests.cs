using Npgsql;
using Tre.Testing;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Auditing;

[Category("Postgres")]
[Satre("2.5.03")]
public sealed class AppendOnlyTests
{
    private AuditLog log = null!;

    [OneTimeSetUp]
    public async Task Make() => log = await AuditLog.CreateAsync(events: 3);

    [OneTimeTearDown]
    public async Task Drop() => await log.DisposeAsync();

    [Test, Satre("2.5.03")]
    public async Task Nobody_updates_deletes_or_truncates_the_log(
        [Values("tre_web", "tre_orchestrator", "tre_extractor", "tre_owner", "postgres")] string role,
        [Values("UPDATE audit_events SET detail = 'x' WHERE sequence = 1", "DELETE FROM audit_events", "TRUNCATE audit_events")] string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => log.Database.ExecuteAsync(role, sql));
        Assert.That(refused!.SqlState, Is.EqualTo(role.StartsWith("tre_", StringComparison.Ordinal) && role != "tre_owner" ? PostgresErrorCodes.InsufficientPrivilege : "TR001"));
    }

    [Test]
    public void Not_even_replication_mode_silences_the_trigger() =>
        Assert.That(
            () => log.Database.ExecuteAsync("postgres", "SET session_replication_role = replica; DELETE FROM audit_events"),
            Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo("TR001"));

    [Test]
    public void No_process_inserts_beside_the_function([Values("tre_web", "tre_orchestrator", "tre_extractor")] string role)
    {
        foreach (var sql in new[] { "INSERT INTO audit_events SELECT * FROM audit_events", "UPDATE audit_head SET sequence = 0", "INSERT INTO audit_head VALUES (true, 0, '')" })
        {
            Assert.That(
                () => log.Database.ExecuteAsync(role, sql),
                Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InsufficientPrivilege), sql);
        }
    }

    [Test]
    public async Task Whoever_inserts_cannot_choose_place_time_role_or_hash()
    {
        await log.Database.ExecuteAsync(
            "postgres",
            """
            INSERT INTO audit_events (sequence, at, actor_id, actor_name, actor_from, action, kind, subject_id, database_role, previous_hash, hash)
            VALUES (77, '2000-01-01', gen_random_uuid(), 'a', 'b', 'c', 'D', gen_random_uuid(), 'tre_web', '', '')
            """);
        Assert.That(await log.Database.ScalarAsync<bool>("tre_web", "SELECT database_role = 'postgres' AND at > '2020-01-01' AND sequence < 77 FROM audit_events ORDER BY sequence DESC LIMIT 1"));
        Assert.That((await log.VerifyAsync()).Fault, Is.Null);
    }

    [Test]
    public async Task A_hundred_commits_at_once_leave_no_gap()
    {
        await using var busy = await AuditLog.CreateAsync(events: 0);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => busy.AppendAsync(10)));
        var result = await busy.VerifyAsync();
        Assert.That((result.Fault, result.Events), Is.EqualTo(((Application.Auditing.AuditFault?)null, 100L)));
    }
}
