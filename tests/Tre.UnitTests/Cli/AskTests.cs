using System.Net;
using Tre.Cli.Running;

namespace Tre.UnitTests.Cli;

internal sealed class AskTests : CliTest
{
    private const string Id = "01998f0e-8d2c-7c4e-9d53-0d6f3a1c2b4e";
    private const string Desktop = $$"""
        {"id":"{{Id}}","workspaceId":"{{Id}}","project":{"id":"{{Id}}","label":"P-1001","title":"T"},"owner":{"id":"{{Id}}","userName":"ada","displayName":"Ada"},
        "size":{"name":"small","memoryBytes":1,"cpus":1.5,"pids":1,"homeBytes":1,"outputsBytes":1},"wanted":"WANTED","wantedSince":"2026-11-21T14:00:00Z",
        "observed":"OBSERVED","observedSince":"2026-11-21T14:00:00Z","reason":null,"deadline":null,"generation":1,"attestationId":null,"attestedAt":null,
        "dataShown":false,"pending":false,"canOpen":false,"runtime":null,"actions":[]}
        """;

    [TestCase("yes\n", ExitCodes.Done)]
    [TestCase("YES\n", ExitCodes.Done)]
    [TestCase("y\n", ExitCodes.Refused)]
    [TestCase("\n", ExitCodes.Refused)]
    [TestCase("", ExitCodes.Refused)]
    public async Task What_cannot_be_undone_needs_a_yes(string typed, int wanted)
    {
        SignIn();
        CanAsk = true;
        Portal.On($"POST exports/{Id}/withdraw", HttpStatusCode.NoContent);
        var (exit, _, error) = await TypeAsync(typed, "export", "withdraw", Id);
        Assert.That(exit, Is.EqualTo(wanted));
        Assert.That(error, Does.Contain("for good"));
        Assert.That(Portal.Asked, Has.Count.EqualTo(wanted == ExitCodes.Done ? 1 : 0));
    }

    [TestCase("yes\nada\n", true)]
    [TestCase("yes\nyes\n", false)]
    [TestCase("no\nada\n", false)]
    public async Task Deleting_a_desktop_asks_twice_and_names_whose_it_is(string typed, bool done)
    {
        SignIn();
        CanAsk = true;
        Portal.On($"GET desktops/{Id}", HttpStatusCode.OK, Desktop).On($"POST desktops/{Id}/delete", HttpStatusCode.NoContent);
        var (exit, _, error) = await TypeAsync(typed, "desktop", "delete", Id);
        Assert.That(exit, Is.EqualTo(done ? ExitCodes.Done : ExitCodes.Refused));
        Assert.That(error, Does.Contain("The desktop of Ada in P-1001"));
        Assert.That(Portal.Asked.Any(asked => asked.Call.EndsWith("delete", StringComparison.Ordinal)), Is.EqualTo(done));
    }

    [Test]
    public async Task Programs_say_yes_beforehand()
    {
        SignIn();
        Portal.On($"POST desktops/{Id}/delete", HttpStatusCode.NoContent);
        Assert.That((await RunAsync("desktop", "delete", Id)).ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That(Portal.Asked, Is.Empty);
        Assert.That((await RunAsync("desktop", "delete", Id, "--yes")).ExitCode, Is.Zero);
        Assert.That(Portal.Asked[^1], Is.EqualTo(($"POST desktops/{Id}/delete", """{"confirm":true}""", "secret-token")));
    }

    [Test]
    public async Task Waiting_says_each_change_once_and_ends_when_it_is_settled()
    {
        SignIn();
        Portal.On($"POST desktops/{Id}/start", HttpStatusCode.NoContent);
        foreach (var seen in new[] { "creating", "creating", "attesting", "ready" })
        {
            Portal.On($"GET desktops/{Id}", HttpStatusCode.OK, Seen("running", seen));
        }

        var (exit, output, error) = await RunAsync("desktop", "start", Id, "--wait");
        Assert.That(exit, Is.Zero, error);
        Assert.That(error.ReplaceLineEndings("\n"), Is.EqualTo("Asked to start it.\n    0 s  creating, running is wanted\n    2 s  attesting, running is wanted\n    3 s  ready, running is wanted\n"));
        Assert.That(output, Does.Contain("Seen         ready since"));
    }

    [TestCase("quarantined", "Locked")]
    [TestCase("creating", "still “creating, running is wanted” after 5 seconds")]
    public async Task Waiting_for_what_does_not_come_ends_with_one(string seen, string said)
    {
        SignIn();
        Portal.On($"GET desktops/{Id}", HttpStatusCode.OK, Seen("running", seen).Replace("\"reason\":null", "\"reason\":\"Locked\"", StringComparison.Ordinal));
        var (exit, output, error) = await RunAsync("desktop", "show", Id, "--wait", "--timeout", "5");
        Assert.That(exit, Is.EqualTo(ExitCodes.Refused));
        Assert.That(output + error, Does.Contain(said));
    }

    private static string Seen(string wanted, string observed) =>
        Desktop.Replace("WANTED", wanted, StringComparison.Ordinal).Replace("OBSERVED", observed, StringComparison.Ordinal);
}
