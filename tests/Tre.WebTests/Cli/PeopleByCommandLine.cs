using Tre.Cli.Running;
using Tre.WebTests.Support;

namespace Tre.WebTests.Cli;

internal sealed class PeopleByCommandLine : WebTest
{
    [Test]
    public async Task An_account_from_its_first_day_to_its_last()
    {
        using var admin = await Terminal.SignedInAsync(Host, "admin");
        var made = await admin.RunWithAsync("correct horse battery\n", "person", "create", "cora", "--name", "Cora Jones", "--password-stdin");
        Assert.That(made.ExitCode, Is.Zero, made.Error);
        await admin.DoAsync("person", "grant-role", "cora", "auditor");
        await admin.FailAsync(ExitCodes.Refused, "(own-role)", "person", "grant-role", "admin", "auditor");
        Assert.That((await admin.DoAsync("person", "list", "--search", "cora")).Out, Does.Contain("cora\tCora Jones\tauditor\tactive"));
        Assert.That((await admin.DoAsync("person", "show", $"{made.Id}")).Out, Does.Contain("auditor\tadmin\t"));

        using var cora = new Terminal(Host, "cora");
        await cora.RunWithAsync("correct horse battery\n", "sign-in", "cora", "--portal", Terminal.Portal, "--password-stdin");
        Assert.That((await cora.DoAsync("me")).Out, Does.Contain("Roles            auditor"));
        await admin.DoAsync("person", "revoke-role", "cora", "auditor");
        Assert.That((await cora.DoAsync("me")).Out, Does.Not.Contain("auditor"), "what was signed in before has lost it, too");

        var reset = await admin.RunWithAsync("another horse battery\n", "person", "set-password", "cora", "--password-stdin");
        Assert.That(reset.ExitCode, Is.Zero, reset.Error);
        Assert.That((await cora.RunWithAsync("correct horse battery\n", "sign-in", "cora", "--password-stdin")).ExitCode, Is.EqualTo(ExitCodes.NotSignedIn));
        Assert.That((await cora.RunWithAsync("another horse battery\n", "sign-in", "cora", "--password-stdin")).ExitCode, Is.Zero);
        var changed = await cora.RunWithAsync(
            "", "me", "password", "--password-file", cora.Write("old", "another horse battery"), "--new-password-file", cora.Write("new", "third horse battery"));
        Assert.That(changed.ExitCode, Is.Zero, changed.Error);

        await admin.DoAsync("person", "disable", "cora", "--yes");
        Assert.That((await cora.RunWithAsync("third horse battery\n", "sign-in", "cora", "--password-stdin")).ExitCode, Is.EqualTo(ExitCodes.NotSignedIn));
        await admin.FailAsync(ExitCodes.Refused, "nobody with the user name", "person", "show", "nobody-of-that-name");
    }

    [Test]
    public async Task Tokens_are_made_listed_and_ended()
    {
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        var made = await ada.DoAsync("token", "create", "--name", "nightly", "--hours", "1");
        var listed = (await ada.DoAsync("token", "list")).Out.Split('\n').Single(line => line.Contains("\tnightly\t", StringComparison.Ordinal));
        Assert.That(listed, Does.EndWith("\tyes").And.Not.Contain(made.Line));
        await ada.DoAsync("token", "revoke", listed.Split('\t')[0]);
        Assert.That((await ada.DoAsync("token", "list")).Out, Does.Match($"{listed.Split('\t')[0]}.*\tno"));

        await ada.DoAsync("sign-out");
        Assert.That(File.Exists(ada.TokenPath), Is.False);
        await ada.FailAsync(ExitCodes.NotSignedIn, "not signed in", "me");
    }

    [Test]
    public async Task What_is_there_for_everybody()
    {
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        Assert.That((await ada.DoAsync("catalogue", "show", "person")).Out, Does.Contain("person\tnhs_number\ttext\tdirect identifier\tno").And.Not.Contain("measurement"));
        await ada.FailAsync(ExitCodes.Refused, "no table", "catalogue", "show", "nonsense");
        Assert.That((await ada.DoAsync("overdue", "list")).Error, Does.Contain("Nothing is overdue"));
    }
}
