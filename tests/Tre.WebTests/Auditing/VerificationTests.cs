using System.Net;
using Tre.Application.Auditing;
using Tre.Contracts.Api;
using Tre.Contracts.Keys;
using Tre.Storage.Auditing;
using Tre.Storage.Keys;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Auditing;

internal sealed class VerificationTests : WebTest
{
    [Test, Satre("2.5.03")]
    public async Task Auditors_see_that_the_log_holds_and_then_which_event_does_not()
    {
        await CheckpointAsync();
        var intact = await Cast.Auditor.GetAsync<AuditVerificationInfo>("audit/verification");
        Assert.That((intact.Intact, intact.Fault, intact.LastCheckpoint > 0), Is.EqualTo((true, (AuditFaultInfo?)null, true)));

        await Host.Database.ExecuteAsync("postgres", "ALTER TABLE audit_events DISABLE TRIGGER ALL; UPDATE audit_events SET actor_name = 'somebody' WHERE sequence = 2");
        var broken = await Cast.Auditor.GetAsync<AuditVerificationInfo>("audit/verification");
        Assert.That((broken.Intact, broken.Events, broken.Fault?.Sequence, broken.Fault?.Kind), Is.EqualTo((false, 1L, (long?)2, "changed")));
    }

    [Test]
    public async Task Nobody_else_verifies()
    {
        foreach (var other in new[] { Cast.Ada, Cast.Admin })
        {
            await other.GetAsync(new Uri(Api.Root + "audit/verification", UriKind.Relative)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        }
    }

    /// <summary>What the Orchestrator does on its timer.</summary>
    private async Task CheckpointAsync()
    {
        await using var db = Host.Database.As("tre_orchestrator").Open();
        var export = new CheckpointFile(Path.Combine(Host.AuditFolder, "checkpoints.jsonl"));
        var chain = new CheckpointChain(export, new FileKeyRegister(new KeyRegisterFiles(Host.KeyRegister)));
        var keys = new FileSigningKeys(new KeyDirectory(Host.KeyRegister, "orchestrator", TimeProvider.System));
        Assert.That((await new MakeCheckpoint(db, export, chain, keys, TimeProvider.System).RunAsync(default)).Refusals, Is.Empty);
    }
}
