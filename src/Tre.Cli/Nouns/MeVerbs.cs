using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Cli.SignedIn;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>One's own account.</summary>
internal static class MeVerbs
{
    public static Command Create(Shell shell)
    {
        var me = new Verb("me", "Who you are here.")
            .Calls("GET me")
            .Does(shell, (run, cancel) => run.ShowAsync<Me>("me", who => new Facts()
                .Add("User name", who.UserName).Add("Name", who.DisplayName).Add("Roles", who.Roles.Select(Uk.Words)).Add("Portal", run.RequireSignIn().Portal.ToString())
                .Add("Signed in until", Uk.Time(run.RequireSignIn().ExpiresAt)).Add("Id", $"{who.Id}")
                .Write(run.Console.Out), cancel));
        me.Add(Password(shell));
        return me;
    }

    private static Verb Password(Shell shell)
    {
        var (present, wanted) = (new PasswordSource(), new PasswordSource("new-"));
        return new Verb("password", "Changes your password. Other sessions of yours end.")
            .Takes([.. present.Options, .. wanted.Options])
            .Calls("POST me/password")
            .Example("me password")
            .Does(shell, (run, cancel) => run.PostAsync("me/password", new PasswordChange(present.Read(run), wanted.Read(run, repeat: true)), "Your password is changed. Sign in again.", cancel));
    }
}
