using Tre.Application.Auditing;
using Tre.Testing;

namespace Tre.PostgresTests.Auditing;

/// <summary>Whoever holds the database can change the log. Each way to do so is found, and named.</summary>
[Category("Postgres")]
[Satre("2.5.03")]
public sealed class TamperingTests
{
    private static readonly (string Set, AuditFaultKind Kind)[] Fields =
    [
        ("at = at + interval '1 microsecond'", AuditFaultKind.Changed),
        ("actor_id = gen_random_uuid()", AuditFaultKind.Changed),
        ("actor_name = 'somebody else'", AuditFaultKind.Changed),
        ("actor_from = '198.51.100.7'", AuditFaultKind.Changed),
        ("action = 'thing.undo'", AuditFaultKind.Changed),
        ("kind = 'Other'", AuditFaultKind.Changed),
        ("subject_id = gen_random_uuid()", AuditFaultKind.Changed),
        ("before = NULL", AuditFaultKind.Changed),
        ("before = ''", AuditFaultKind.Changed),
        ("after = 'Newer'", AuditFaultKind.Changed),
        ("detail = NULL", AuditFaultKind.Changed),
        ("database_role = 'tre_orchestrator'", AuditFaultKind.Changed),
        ("previous_hash = sha256('x')", AuditFaultKind.Unlinked),
        ("hash = sha256('x')", AuditFaultKind.Changed),
    ];

    [Test, Satre("2.5.03")]
    public async Task An_untouched_log_holds_and_its_checkpoint_confirms_it()
    {
        await using var log = await AuditLog.CreateAsync(events: 7);
        await log.CheckpointAsync();
        await log.AppendAsync(2);
        var result = await log.VerifyAsync();
        Assert.That((result.Fault, result.Events, result.LastCheckpoint), Is.EqualTo(((AuditFault?)null, 9L, 7L)));
    }

    [Test]
    public async Task Every_changed_field_of_an_event_is_found_at_that_event([Range(0, 13)] int field)
    {
        await using var log = await AuditLog.CreateAsync(events: 6);
        await log.TamperAsync($"UPDATE audit_events SET {Fields[field].Set} WHERE sequence = 4");
        var fault = (await log.VerifyAsync()).Fault;
        Assert.That((fault?.Sequence, fault?.Kind), Is.EqualTo(((long?)4, (AuditFaultKind?)Fields[field].Kind)));
    }

    [Test]
    public async Task A_removed_event_is_found()
    {
        await using var log = await AuditLog.CreateAsync(events: 5);
        await log.TamperAsync("DELETE FROM audit_events WHERE sequence = 3");
        var fault = (await log.VerifyAsync()).Fault;
        Assert.That((fault?.Sequence, fault?.Kind), Is.EqualTo(((long?)3, (AuditFaultKind?)AuditFaultKind.Missing)));
    }

    [Test]
    public async Task A_renumbered_event_is_found()
    {
        await using var log = await AuditLog.CreateAsync(events: 5);
        await log.TamperAsync("DELETE FROM audit_events WHERE sequence = 3; UPDATE audit_events SET sequence = sequence - 1 WHERE sequence = 4; UPDATE audit_events SET sequence = 4 WHERE sequence = 5");
        var fault = (await log.VerifyAsync()).Fault;
        Assert.That((fault?.Sequence, fault?.Kind), Is.EqualTo(((long?)3, (AuditFaultKind?)AuditFaultKind.Unlinked)));
    }

    [Test]
    public async Task A_deleted_tail_is_found_against_the_checkpoint_outside()
    {
        await using var log = await AuditLog.CreateAsync(events: 6);
        await log.CheckpointAsync();
        await log.TamperAsync("DELETE FROM audit_events WHERE sequence > 4; UPDATE audit_head SET sequence = 4, hash = (SELECT hash FROM audit_events WHERE sequence = 4)");
        var fault = (await log.VerifyAsync()).Fault;
        Assert.That((fault?.Sequence, fault?.Kind), Is.EqualTo(((long?)5, (AuditFaultKind?)AuditFaultKind.TailMissing)));
    }

    [Test]
    public async Task A_deleted_tail_that_was_filled_up_again_is_found()
    {
        await using var log = await AuditLog.CreateAsync(events: 4);
        await log.CheckpointAsync();
        await log.AppendAsync(2);
        await log.CheckpointAsync();
        await log.TamperAsync("DELETE FROM audit_events WHERE sequence > 4; UPDATE audit_head SET sequence = 4, hash = (SELECT hash FROM audit_events WHERE sequence = 4)");
        await log.AppendAsync(3);
        var result = await log.VerifyAsync();
        Assert.That((result.Fault?.Sequence, result.Fault?.Kind, result.LastCheckpoint), Is.EqualTo(((long?)6, (AuditFaultKind?)AuditFaultKind.Rewritten, 4L)));
    }

    [Test]
    public async Task A_consistently_rewritten_chain_is_found_between_two_checkpoints()
    {
        await using var log = await AuditLog.CreateAsync(events: 3);
        await log.CheckpointAsync();
        await log.AppendAsync(3);
        await log.CheckpointAsync();
        await log.TamperAsync("UPDATE audit_events SET actor_name = 'scapegoat' WHERE sequence = 5");
        await log.RechainAsync(from: 5);
        var result = await log.VerifyAsync();
        Assert.That((result.Fault?.Kind, result.Fault?.Sequence), Is.EqualTo(((AuditFaultKind?)AuditFaultKind.Rewritten, (long?)6)));
        Assert.That(result.Fault!.Message, Does.Contain("after event 3 and no later than event 6"));
    }

    [Test]
    public async Task A_chain_rewritten_without_any_checkpoint_holds_in_itself()
    {
        await using var log = await AuditLog.CreateAsync(events: 4);
        await log.TamperAsync("UPDATE audit_events SET actor_name = 'scapegoat' WHERE sequence = 2");
        await log.RechainAsync(from: 2);
        Assert.That((await log.VerifyAsync()).Fault, Is.Null, "this is why checkpoints are kept outside");
    }
}
