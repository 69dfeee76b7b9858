using Tre.Application.Auditing;
using Tre.Application.Keys;
using Tre.Contracts.Keys;
using Tre.Domain.Auditing;
using Tre.Domain.People;
using Tre.Storage.Auditing;
using Tre.Storage.Keys;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Auditing;

/// <summary>A log of its own with real keys and a real export, and a superuser who means harm.</summary>
internal sealed class AuditLog : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("treaudit").FullName;

    private AuditLog(TreDatabase database) => Database = database;

    public TreDatabase Database { get; }

    public string ExportPath => Path.Combine(root, "checkpoints.jsonl");

    public static async Task<AuditLog> CreateAsync(int events)
    {
        var log = new AuditLog(await TreDatabase.CreateAsync());
        await log.AppendAsync(events);
        return log;
    }

    public async Task AppendAsync(int events)
    {
        for (var i = 0; i < events; i++)
        {
            await using var db = Database.As("tre_web").Open();
            var actor = new Actor(Guid.NewGuid(), $"name {i} é€😀", new HashSet<Domain.Lifecycles.Role>(), "192.0.2.1");
            await db.CommitAsync([new AuditEntry(actor, "thing.do", "Thing", Guid.NewGuid(), i % 2 == 0 ? null : "Old", "New", i % 3 == 0 ? "" : "why\nso")]);
        }
    }

    public async Task<AuditVerification> VerifyAsync()
    {
        await using var db = Database.As("tre_web").Open();
        return await new AuditVerifier(db, Chain()).VerifyAsync(default);
    }

    public async Task<Domain.Outcome<AuditCheckpoint?>> CheckpointAsync()
    {
        await using var db = Database.As("tre_orchestrator").Open();
        return await new MakeCheckpoint(db, new CheckpointFile(ExportPath), Chain(), new FileSigningKeys(new KeyDirectory(root, "orchestrator", TimeProvider.System)), TimeProvider.System).RunAsync(default);
    }

    /// <summary>Runs SQL as a superuser with every trigger of the log disabled.</summary>
    public Task TamperAsync(string sql) =>
        Database.ExecuteAsync("postgres", $"ALTER TABLE audit_events DISABLE TRIGGER ALL; ALTER TABLE audit_head DISABLE TRIGGER ALL; {sql}; ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_chain; ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_append_only; ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_stays");

    /// <summary>Makes the chain whole again from an event on, as only somebody with the database in hand could.</summary>
    public Task RechainAsync(long from) => TamperAsync(
        $"""
        DO $$
        DECLARE e audit_events; link bytea := (SELECT hash FROM audit_events WHERE sequence = {from} - 1);
        BEGIN
            FOR e IN SELECT * FROM audit_events WHERE sequence >= {from} ORDER BY sequence LOOP
                e.previous_hash := coalesce(link, decode(repeat('00', 32), 'hex'));
                link := audit_hash(e);
                UPDATE audit_events SET previous_hash = e.previous_hash, hash = link WHERE sequence = e.sequence;
            END LOOP;
            UPDATE audit_head SET hash = link;
        END $$
        """);

    private CheckpointChain Chain() => new(new CheckpointFile(ExportPath), new FileKeyRegister(new KeyRegisterFiles(root)));

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
