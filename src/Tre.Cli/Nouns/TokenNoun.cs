using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Access tokens: how programs sign in.</summary>
internal static class TokenNoun
{
    public static Command Create(Shell shell) => new("token", "Your access tokens.") { List(shell), New(shell), Revoke(shell) };

    private static Verb List(Shell shell)
    {
        var lists = new Lists();
        return new Verb("list", "Lists your tokens, without what is secret of them.")
            .Takes(lists.Options)
            .Calls("GET me/access-tokens")
            .Does(shell, (run, cancel) => lists.WriteAsync<AccessTokenInfo>(run, lists.Query(run, "me/access-tokens"), "You have no token.", [
                new("ID", token => $"{token.Id}"),
                new("NAME", token => token.Name),
                new("MADE", token => Uk.Time(token.CreatedAt)),
                new("ENDS", token => Uk.Time(token.ExpiresAt)),
                new("VALID", token => Uk.YesNo(token.Valid)),
            ], cancel));
    }

    private static Verb New(Shell shell)
    {
        var name = Args.RequiredText("--name", "What it is for.");
        var hours = new Option<int>("--hours") { Description = "How long it lasts, 1 to 2,160 hours.", HelpName = "N", DefaultValueFactory = _ => 12 };
        return new Verb("create", "Makes a token for a program and writes it to standard output, this once.")
            .Takes(name, hours)
            .Calls("POST me/access-tokens")
            .Example("token create --name nightly-report --hours 24")
            .Does(shell, async (run, cancel) =>
            {
                var json = await run.CallAsync(HttpMethod.Post, "me/access-tokens", new NewAccessToken(run.Get(name)!, run.Get(hours)), cancel);
                var made = run.Show<AccessTokenCreated>(json, token => run.Console.Out.WriteLine(Safe.Text(token.Token)));
                run.Say($"Valid until {Uk.Time(made.ExpiresAt)}. It is not shown again; revoke it with: tre token revoke {made.Id}");
            });
    }

    private static Verb Revoke(Shell shell)
    {
        var id = Args.Id("TOKEN", "the token");
        return new Verb("revoke", "Ends a token at once.")
            .Takes(id)
            .Calls("DELETE me/access-tokens/{id}")
            .Does(shell, (run, cancel) => run.DoAsync(HttpMethod.Delete, $"me/access-tokens/{run.Get(id)}", null, "Revoked.", cancel));
    }
}
