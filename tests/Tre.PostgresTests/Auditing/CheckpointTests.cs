using Tre.Application.Auditing;
using Tre.Testing;

namespace Tre.PostgresTests.Auditing;

[Category("Postgres")]
[Satre("2.5.03")]
public sealed class CheckpointTests
{
    [Test]
    public async Task Nothing_new_makes_no_checkpoint()
    {
        await using var log = await AuditLog.CreateAsync(events: 2);
        Assert.That((await log.CheckpointAsync()).Value?.Sequence, Is.EqualTo(2));
        Assert.That((await log.CheckpointAsync()).Value, Is.Null);
    }

    [Test]
    public async Task A_broken_chain_is_never_confirmed()
    {
        await using var log = await AuditLog.CreateAsync(events: 3);
        await log.CheckpointAsync();
        await log.AppendAsync(2);
        await log.TamperAsync("UPDATE audit_events SET actor_name = 'x' WHERE sequence = 4");
        Assert.That((await log.CheckpointAsync()).Refusals.Select(r => r.Code), Is.EqualTo(new[] { "audit-broken" }));
    }

    [TestCase("sequence", Description = "a changed statement")]
    [TestCase("line", Description = "a line taken out")]
    [TestCase("signature", Description = "a foreign signature")]
    [TestCase("rubbish", Description = "an unreadable line")]
    public async Task A_forged_export_is_found(string how)
    {
        await using var log = await AuditLog.CreateAsync(events: 2);
        await log.CheckpointAsync();
        await log.AppendAsync(1);
        await log.CheckpointAsync();
        await log.AppendAsync(1);
        await log.CheckpointAsync();
        var lines = (await File.ReadAllLinesAsync(log.ExportPath)).ToList();
        switch (how)
        {
            case "line":
                lines.RemoveAt(1);
                break;
            case "rubbish":
                lines[1] = "{}";
                break;
            case "signature":
                var other = AuditCheckpoint.FromLine(lines[0])!.Signature;
                lines[1] = (AuditCheckpoint.FromLine(lines[1])! with { Signature = other }).ToLine();
                break;
            default:
                lines[1] = (AuditCheckpoint.FromLine(lines[1])! with { Hash = new string('a', 64) }).ToLine();
                break;
        }

        await File.WriteAllLinesAsync(log.ExportPath, lines);
        var result = await log.VerifyAsync();
        Assert.That((result.Fault?.Kind, result.LastCheckpoint), Is.EqualTo(((AuditFaultKind?)AuditFaultKind.CheckpointForged, 2L)));
    }

    [Test]
    public async Task Of_many_processes_at_once_each_line_follows_the_one_before()
    {
        await using var log = await AuditLog.CreateAsync(events: 2);
        for (var round = 0; round < 3; round++)
        {
            await log.AppendAsync(1);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(log.CheckpointAsync)));
        }

        var result = await log.VerifyAsync();
        Assert.That((result.Fault, result.LastCheckpoint), Is.EqualTo(((AuditFault?)null, 5L)));
        Assert.That(await File.ReadAllLinesAsync(log.ExportPath), Has.Length.EqualTo(3));
    }
}
