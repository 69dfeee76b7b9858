using System.Net;
using System.Text.Json;
using Tre.Cli.Running;

namespace Tre.UnitTests.Cli;

internal sealed class ExitCodeTests : CliTest
{
    private const string Id = "01998f0e-8d2c-7c4e-9d53-0d6f3a1c2b4e";

    [TestCase(HttpStatusCode.BadRequest, "malformed", ExitCodes.Refused)]
    [TestCase(HttpStatusCode.Forbidden, "not-allowed", ExitCodes.Refused)]
    [TestCase(HttpStatusCode.NotFound, "not-found", ExitCodes.Refused)]
    [TestCase(HttpStatusCode.Conflict, "wrong-state", ExitCodes.Refused)]
    [TestCase(HttpStatusCode.TooManyRequests, "too-many-tries", ExitCodes.Refused)]
    [TestCase(HttpStatusCode.Unauthorized, "not-signed-in", ExitCodes.NotSignedIn)]
    [TestCase(HttpStatusCode.InternalServerError, "fault", ExitCodes.Unreachable)]
    [TestCase(HttpStatusCode.ServiceUnavailable, "unavailable", ExitCodes.Unreachable)]
    public async Task A_refusal_is_told_with_its_code_and_ends_with_its_number(HttpStatusCode status, string code, int wanted)
    {
        SignIn();
        Portal.Refuse($"POST access-requests/{Id}/submit", status, code, "Not\\u001b[2J now.");
        var (exit, output, error) = await RunAsync("access-request", "submit", Id);
        Assert.That((exit, output), Is.EqualTo((wanted, "")));
        Assert.That(error, Does.StartWith($"tre: Not⟨U+001B⟩[2J now. ({code})").And.Not.Contain('\u001b'));

        var json = await RunAsync("access-request", "submit", Id, "--output", "json");
        Assert.That(json.ExitCode, Is.EqualTo(wanted));
        Assert.That(JsonDocument.Parse(json.Out).RootElement.GetProperty("code").GetString(), Is.EqualTo(code));
    }

    [Test]
    public async Task What_is_no_portal_is_not_believed()
    {
        SignIn();
        Portal.On("GET me", HttpStatusCode.OK, "<html>Welcome</html>", "text/html");
        Assert.That((await RunAsync("me")).ExitCode, Is.EqualTo(ExitCodes.Unreachable));
        Portal.On("GET catalogue", HttpStatusCode.OK, """{"other":1}""");
        Assert.That((await RunAsync("catalogue", "show")).ExitCode, Is.EqualTo(ExitCodes.Unreachable));
        Portal.On("GET overdue", HttpStatusCode.Found, "", "text/html");
        Assert.That((await RunAsync("overdue", "list")).ExitCode, Is.EqualTo(ExitCodes.Refused), "a redirect is not followed");
        Portal.On("GET audit/verification", HttpStatusCode.BadGateway, "{", "application/problem+json");
        Assert.That((await RunAsync("audit", "verify")).ExitCode, Is.EqualTo(ExitCodes.Unreachable));
    }

    [Test]
    public async Task A_portal_that_does_not_answer_is_unreachable()
    {
        SignIn();
        Portal.On("GET me", () => throw new HttpRequestException("Connection refused")).On("GET overdue", () => throw new TaskCanceledException("too slow"));
        Assert.That((await RunAsync("me")).ExitCode, Is.EqualTo(ExitCodes.Unreachable));
        Assert.That((await RunAsync("overdue", "list")).ExitCode, Is.EqualTo(ExitCodes.Unreachable));
    }

    [TestCase("nonsense")]
    [TestCase("export")]
    [TestCase("export show")]
    [TestCase("export show not-an-id")]
    [TestCase("export list --state nonsense")]
    [TestCase("export list --size 101")]
    [TestCase("export list --output xml")]
    [TestCase("me --portal http://tre.example")]
    [TestCase("access-request approve " + Id + " --agreement-signed yesterday --agreement-reference A --training-valid-until 2027-01-01 --end 2027-01-01")]
    [TestCase("access-request create --file /no/such/file.yaml")]
    [TestCase("export create " + Id + " --title T --path a.csv")]
    [TestCase("person disable " + Id)]
    [TestCase("person grant-role ada king")]
    [TestCase("review vote " + Id + " --approve a.csv")]
    [TestCase("audit list --since yesterday")]
    public async Task A_wrong_command_line_sends_nothing_and_says_what_is_wrong(string line)
    {
        SignIn();
        var (exit, output, error) = await RunAsync(line.Split(' '));
        Assert.That((exit, output, Portal.Asked.Count), Is.EqualTo((ExitCodes.Usage, "", 0)), error);
        Assert.That(error, Does.StartWith("tre: "));
    }

    [Test]
    public async Task Nobody_signed_in_is_told_how()
    {
        var (exit, _, error) = await RunAsync("desktop", "list");
        Assert.That((exit, error), Is.EqualTo((ExitCodes.NotSignedIn, $"tre: You are not signed in. Run “tre sign-in --portal URL”.{Environment.NewLine}")));
    }

    [Test]
    public async Task An_at_sign_is_a_letter_like_any_other()
    {
        SignIn();
        Portal.On($"POST access-requests/{Id}/return", HttpStatusCode.NoContent);
        Assert.That((await RunAsync("access-request", "return", Id, "--comment", "@everybody")).ExitCode, Is.Zero);
        Assert.That(Portal.Asked.Single().Body, Does.Contain("@everybody"));
    }

    [Test]
    public async Task An_argument_that_may_be_left_out_may_be_left_out()
    {
        SignIn();
        Portal.On("GET catalogue", HttpStatusCode.OK, """{"dataset":"x","title":"Hospital","version":"1","custodian":"Trust","tables":[]}""");

        var (exit, output, error) = await RunAsync("catalogue", "show");

        Assert.That((exit, error), Is.EqualTo((ExitCodes.Done, "")));
        Assert.That(output, Does.Contain("Hospital"));
    }

    [Test]
    public async Task What_is_not_known_is_named_first_and_on_one_line()
    {
        Assert.That((await RunAsync("nonsense")).Error, Does.Match("^tre: .*nonsense"));
        Assert.That((await RunAsync("me", "--output", "xml")).Error.Split('\n')[0], Does.Contain("'table' 'json'").And.Not.Contain('⟨'));
    }
}
