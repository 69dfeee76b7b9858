using System.Net;
using Tre.Cli.Running;

namespace Tre.UnitTests.Cli;

internal sealed class SignInTests : CliTest
{
    private const string Made = """{"id":"01998f0e-8d2c-7c4e-9d53-0d6f3a1c2b4e","token":"fresh-token","expiresAt":"2026-11-22T02:05:00Z"}""";

    [Test]
    public async Task The_password_is_typed_unseen_and_shown_nowhere()
    {
        CanAsk = true;
        Hidden.Enqueue("correct horse");
        Portal.On("POST sign-in", HttpStatusCode.OK, Made);
        var (exit, output, error) = await RunAsync("sign-in", "ada", "--portal", Address);
        Assert.That(exit, Is.Zero, error);
        Assert.That(Portal.Asked.Single().Body, Does.Contain("correct horse").And.Contain("ada"));
        Assert.That(output + error, Does.Not.Contain("horse").And.Not.Contain("fresh-token"));
        Assert.That(error, Does.Contain("until 22 Nov 2026, 02:05"));
        Assert.That(Tokens.Read()!.Token, Is.EqualTo("fresh-token"));
    }

    [Test]
    public async Task Programs_give_it_by_standard_input_or_file_and_nobody_as_an_argument()
    {
        Portal.On("POST sign-in", HttpStatusCode.OK, Made).On("DELETE me/access-tokens/01998f0e-8d2c-7c4e-9d53-0d6f3a1c2b4e", HttpStatusCode.NoContent);
        var file = Path.Combine(Home, "pw");
        await File.WriteAllTextAsync(file, "from file\n");
        Assert.That((await TypeAsync("from stdin\n", "sign-in", "ada", "--portal", Address, "--password-stdin")).ExitCode, Is.Zero);
        Assert.That((await RunAsync("sign-in", "ada", "--portal", Address, "--password-file", file)).ExitCode, Is.Zero);
        Assert.That(Portal.Asked.Where(asked => asked.Call == "POST sign-in").Select(asked => asked.Body), Has.Some.Contains("from stdin").And.Some.Contains("from file"));

        Assert.That((await RunAsync("sign-in", "ada", "--portal", Address)).ExitCode, Is.EqualTo(ExitCodes.Usage), "nobody can be asked");
        Assert.That((await RunAsync("sign-in", "ada", "--portal", Address, "--password", "x")).ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That((await RunAsync("sign-in", "ada", "--portal", Address, "--password-file", "/no/such")).ExitCode, Is.EqualTo(ExitCodes.Usage));
    }

    [Test]
    public async Task Json_of_a_sign_in_holds_no_token()
    {
        Portal.On("POST sign-in", HttpStatusCode.OK, Made);
        var (_, output, _) = await TypeAsync("pw\n", "sign-in", "ada", "--portal", Address, "--password-stdin", "--output", "json");
        Assert.That(output, Does.Contain("\"expiresAt\"").And.Not.Contain("fresh-token"));
    }

    [Test]
    public async Task A_new_sign_in_revokes_the_token_before_it()
    {
        SignIn();
        var before = Tokens.Read()!.TokenId;
        Portal.On("POST sign-in", HttpStatusCode.OK, Made).On($"DELETE me/access-tokens/{before}", HttpStatusCode.NoContent);
        Assert.That((await TypeAsync("pw\n", "sign-in", "ada", "--password-stdin")).ExitCode, Is.Zero);
        Assert.That(Portal.Asked.Select(asked => (asked.Call, asked.Token)), Is.EqualTo(new[] { ("POST sign-in", (string?)null), ($"DELETE me/access-tokens/{before}", "secret-token") }));
    }

    [Test]
    public async Task A_failed_sign_in_keeps_nothing()
    {
        Portal.Refuse("POST sign-in", HttpStatusCode.Unauthorized, "sign-in-failed");
        var (exit, _, error) = await TypeAsync("pw\n", "sign-in", "ada", "--portal", Address, "--password-stdin");
        Assert.That((exit, error), Is.EqualTo((ExitCodes.NotSignedIn, $"tre: No. (sign-in-failed){Environment.NewLine}")));
        Assert.That(File.Exists(Tokens.FilePath), Is.False);
    }

    [Test]
    public async Task Signing_out_revokes_and_forgets_even_when_the_portal_is_gone()
    {
        SignIn();
        Portal.On($"DELETE me/access-tokens/{Tokens.Read()!.TokenId}", () => throw new HttpRequestException("gone"));
        var (exit, _, error) = await RunAsync("sign-out");
        Assert.That(exit, Is.EqualTo(ExitCodes.Unreachable));
        Assert.That(error, Does.Contain("valid until 21 Nov 2026, 15:05").And.Contain("tre token revoke"));
        Assert.That(File.Exists(Tokens.FilePath), Is.False);

        SignIn();
        Portal.On($"DELETE me/access-tokens/{Tokens.Read()!.TokenId}", HttpStatusCode.NoContent);
        Assert.That((await RunAsync("sign-out")).ExitCode, Is.Zero);
        Assert.That(File.Exists(Tokens.FilePath), Is.False);
        Assert.That((await RunAsync("sign-out")).ExitCode, Is.Zero, "twice is harmless");
    }

    [Test]
    public async Task A_password_that_is_set_is_asked_for_twice()
    {
        SignIn();
        CanAsk = true;
        foreach (var typed in new[] { "old", "new one", "new two" })
        {
            Hidden.Enqueue(typed);
        }

        Assert.That((await RunAsync("me", "password")).ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That(Portal.Asked, Is.Empty);
    }
}
