using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tre.Cli.Api;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Cli.SignedIn;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Coming and going.</summary>
internal static class SignInVerbs
{
    public static Command SignIn(Shell shell)
    {
        var name = new Argument<string>("USER-NAME") { Description = "Who signs in." };
        var hours = new Option<int>("--hours") { Description = "How long the sign-in lasts, 1 to 2,160 hours.", HelpName = "N", DefaultValueFactory = _ => 12 };
        var password = new PasswordSource();
        return new Verb("sign-in", "Signs in and keeps an access token in a file that only you can read.")
            .Takes([name, hours, .. password.Options])
            .Calls("POST sign-in")
            .Example("sign-in ada --portal https://tre.example.nhs.uk")
            .Example("sign-in robot --portal https://tre.example.nhs.uk --password-stdin < secret")
            .Does(shell, async (run, cancel) =>
            {
                var before = Saved(shell);
                var portal = run.NamedPortal ?? before?.Portal ?? throw CliException.Usage("Which portal?", "Add --portal URL.");
                var input = new SignInInput(run.Get(name), password.Read(run), $"tre on {Environment.MachineName}", run.Get(hours));
                using var api = new ApiClient(portal, transport: shell.Transport);
                var made = await api.PostAsync<AccessTokenCreated>("sign-in", input, cancel);
                shell.TokenFile.Write(new(portal, input.UserName, made.Id, made.Token, made.ExpiresAt));
                await ReplaceAsync(shell, before, cancel);
                if (run.Json)
                {
                    // Without the token: it is in its file, and nowhere else.
                    run.WriteJson(JsonSerializer.Serialize(new { made.Id, made.ExpiresAt, portal, input.UserName }, ApiJson.Options));
                }

                run.Say($"Signed in to {portal} as {input.UserName} until {Uk.Time(made.ExpiresAt)}.");
            });
    }

    public static Command SignOut(Shell shell) => new Verb("sign-out", "Revokes the access token and deletes its file.")
        .Calls("DELETE me/access-tokens/{id}")
        .Does(shell, async (run, cancel) =>
        {
            if (shell.TokenFile.Read() is not { } saved)
            {
                run.Say("You were not signed in.");
                return;
            }

            try
            {
                await RevokeAsync(shell, saved, cancel);
            }
            catch (HttpRequestException)
            {
                shell.TokenFile.Delete();
                throw new CliException(
                    ExitCodes.Unreachable,
                    $"The file is deleted, but {saved.Portal} cannot be reached: there the token is valid until {Uk.Time(saved.ExpiresAt)}.",
                    string.Create(CultureInfo.InvariantCulture, $"Revoke it later: tre token revoke {saved.TokenId}"));
            }

            shell.TokenFile.Delete();
            run.Say($"Signed out of {saved.Portal}.");
        });

    /// <summary>What was signed in with before is of no more use to anybody.</summary>
    private static async Task ReplaceAsync(Shell shell, SavedSignIn? before, CancellationToken cancel)
    {
        if (before is not null && before.ExpiresAt > shell.Console.Time.GetUtcNow())
        {
            try
            {
                await RevokeAsync(shell, before, cancel);
            }
            catch (HttpRequestException)
            {
                shell.Console.Error.WriteLine($"The token of your last sign-in could not be revoked; it is valid until {Uk.Time(before.ExpiresAt)}.");
            }
        }
    }

    private static async Task RevokeAsync(Shell shell, SavedSignIn saved, CancellationToken cancel)
    {
        using var api = new ApiClient(saved.Portal, saved.Token, shell.Transport);
        try
        {
            await api.DeleteAsync($"me/access-tokens/{saved.TokenId}", cancel);
        }
        catch (ApiRefusedException refused) when (refused.Problem.Status is 401 or 404)
        {
            // It was revoked or has ended already.
        }
    }

    /// <summary>A file that may not be used is replaced, not read.</summary>
    private static SavedSignIn? Saved(Shell shell)
    {
        try
        {
            return shell.TokenFile.Read();
        }
        catch (CliException)
        {
            return null;
        }
    }
}
