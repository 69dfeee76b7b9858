using Tre.Cli.Running;
using Tre.WebTests.Support;

namespace Tre.WebTests.Cli;

internal sealed class DesktopsByCommandLine : WebTest
{
    [Test]
    public async Task Desktops_do_what_is_asked_and_say_what_is_refused()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        Assert.That((await ada.DoAsync("isolation", "list", $"{desktop}")).Out, Does.Contain("passed\t63\t0"));
        await ada.FailAsync(ExitCodes.Refused, "(not-found)", "isolation", "show", $"{Guid.NewGuid()}");
        await ada.DoAsync("desktop", "retry", $"{desktop}");
        await ada.FailAsync(ExitCodes.Refused, "(not-allowed)", "desktop", "reattest", $"{desktop}");
        using var admin = await Terminal.SignedInAsync(Host, "admin");
        await admin.DoAsync("desktop", "reattest", $"{desktop}");
        await ada.DoAsync("desktop", "stop", $"{desktop}");
        Assert.That((await ada.DoAsync("desktop", "show", $"{desktop}")).Out, Does.Contain("Wanted       stopped since"));
        await ada.DoAsync("desktop", "start", $"{desktop}");
        await ada.DoAsync("desktop", "stop", $"{desktop}");
        await ada.DoAsync("desktop", "delete", $"{desktop}", "--yes");
        await ada.DoAsync("desktop", "restore", $"{desktop}");
    }

    [Test]
    public async Task An_attestation_of_another_desktop_proves_nothing()
    {
        var (_, mine) = await Desktops.ReadyAsync(Cast, Platform);
        var (_, other) = await Desktops.ReadyAsync(Cast, Platform);
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        var attestation = (await ada.DoAsync("isolation", "list", $"{other}")).Out.Split('\n')[1].Split('\t')[0];
        Assert.That((await ada.RunAsync("isolation", "show", $"{mine}", "--attestation", attestation)).ExitCode, Is.EqualTo(ExitCodes.Refused));
        await ada.DoAsync("isolation", "show", $"{other}", "--attestation", attestation);
    }

    [Test]
    public async Task A_proof_is_fetched_and_judged_without_the_portal()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        using var auditor = await Terminal.SignedInAsync(Host, "auditor");
        var id = (await auditor.DoAsync("attestation", "list", "--size", "100")).Out.Split('\n').Skip(1).First(line => line.Contains("\tada\t", StringComparison.Ordinal)).Split('\t')[0];
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var (proof, pub) = (Path.Combine(auditor.Folder, "proof.json"), auditor.Write("key.pem", key.ExportSubjectPublicKeyInfoPem()));
        await auditor.DoAsync("attestation", "download", id, "--to", proof);
        var asked = auditor.Calls.Count;
        // The test's platform signs with no real key: whoever holds another one is not told that it holds.
        Assert.That((await auditor.RunAsync("attestation", "verify", proof, "--key", pub)).ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(auditor.Calls, Has.Count.EqualTo(asked), "nobody was asked");
        Assert.That((await auditor.RunAsync("isolation", "probe", $"{Guid.NewGuid()}")).ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(desktop, Is.Not.EqualTo(Guid.Empty));
    }

    [Test]
    public async Task Exports_are_edited_withdrawn_and_sent_back()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        using var checker = await Terminal.SignedInAsync(Host, "checker1");
        var file = ada.Write("export.yaml", "title: Two\nfiles:\n  - {path: b.csv, description: Counts, population: Adults, purpose: A paper}\n");
        var export = (await ada.DoAsync("export", "create", $"{desktop}", "--file", file)).Id;
        await ada.DoAsync("export", "edit", $"{export}", "--title", "Three", "--path", "c.csv", "--description", "Counts", "--population", "Adults", "--purpose", "A paper");
        await ada.DoAsync("export", "submit", $"{export}");
        await Platform.FailCheckAsync(export);
        await ada.DoAsync("export", "retry", $"{export}");
        await Platform.CheckAsync(export);
        using var other = await Terminal.SignedInAsync(Host, "checker2");
        await other.DoAsync("review", "vote", $"{export}", "--round", "1", "--approve", "c.csv");
        await checker.DoAsync("review", "return", $"{export}", "--round", "1", "--comment", "Round the counts");
        Assert.That((await ada.DoAsync("export", "show", $"{export}")).Out, Does.Contain("returned since").And.Contain("c.csv"));
        await ada.DoAsync("export", "withdraw", $"{export}", "--yes");
        Assert.That((await ada.DoAsync("export", "list", "--scope", "mine", "--state", "withdrawn")).Out, Does.Contain($"{export}"));
    }

    [Test]
    public async Task Stewards_destroy_extracts_and_see_who_holds_data()
    {
        var (project, _) = await Desktops.ReadyAsync(Cast, Platform);
        using var steward = await Terminal.SignedInAsync(Host, "steward");
        var extract = (await steward.DoAsync("extract", "list", "--project", $"{project}")).Out.Split('\n')[1].Split('\t')[0];
        Assert.That((await steward.DoAsync("extract", "custody", "--all")).Out, Does.Contain($"{extract}\tready\tada"));
        await steward.FailAsync(ExitCodes.Refused, "(wrong-state)", "extract", "retry", extract);
        await steward.DoAsync("extract", "destroy", extract, "--yes");
        Assert.That((await steward.DoAsync("extract", "list", "--state", "destroyed", "--all")).Out, Does.Contain(extract));
    }
}
