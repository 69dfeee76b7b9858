using Tre.Cli.Running;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Cli;

internal sealed class AuditByCommandLine : WebTest
{
    [Test, Satre("2.5.03")]
    public async Task Verify_ends_with_one_and_names_the_first_event_that_was_changed()
    {
        using var auditor = await Terminal.SignedInAsync(Host, "auditor");
        Assert.That((await auditor.DoAsync("audit", "verify")).Out, Does.Contain("the log holds"));
        Assert.That((await auditor.DoAsync("audit", "list", "--action", "person.", "--actor", "admin", "--size", "2")).Out.Split('\n')[1].Split('\t')[2], Is.EqualTo("admin"));

        await Host.Database.ExecuteAsync("postgres", "ALTER TABLE audit_events DISABLE TRIGGER ALL; UPDATE audit_events SET actor_name = 'somebody' WHERE sequence = 3");
        var broken = await auditor.FailAsync(ExitCodes.Refused, "broken at event 3", "audit", "verify");
        Assert.That(broken.Out, Does.Contain("event 3 (changed)"));
        Assert.That((await auditor.FailAsync(ExitCodes.Refused, "event 3", "audit", "verify", "--output", "json")).Out, Does.Contain("\"intact\": false"));
    }

    [Test]
    public async Task Others_are_refused()
    {
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        await ada.FailAsync(ExitCodes.Refused, "(not-allowed)", "audit", "verify");
        await ada.FailAsync(ExitCodes.Refused, "(not-allowed)", "audit", "list");
    }
}
