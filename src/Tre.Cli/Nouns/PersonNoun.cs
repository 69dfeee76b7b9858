using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Cli.SignedIn;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Accounts and roles, for platform admins.</summary>
internal static class PersonNoun
{
    private static readonly string[] Roles = ["dataSteward", "platformAdmin", "outputChecker", "auditor"];
    private static readonly Argument<string> Person = new("PERSON") { Description = "User name, or id." };

    public static Command Create(Shell shell) => new("person", "Accounts and roles, for platform admins.")
    {
        List(shell), Show(shell), New(shell), SetPassword(shell), Grant(shell), Revoke(shell), Disable(shell),
    };

    private static Verb List(Shell shell)
    {
        var search = Args.Text("--search", "Only whose name holds this.");
        var role = Args.Choice("--role", "Only who holds this role.", Roles);
        var lists = new Lists();
        return new Verb("list", "Lists accounts.")
            .Takes([search, role, .. lists.Options])
            .Calls("GET people")
            .Example("person list --role outputChecker")
            .Does(shell, (run, cancel) => lists.WriteAsync<PersonInfo>(
                run, lists.Query(run, "people").Add("search", run.Get(search)).Add("role", run.Get(role)), "Nobody is found.", [
                    new("USER NAME", person => person.UserName),
                    new("NAME", person => person.DisplayName),
                    new("ROLES", person => string.Join(", ", person.Roles.Select(Uk.Words))),
                    new("STATE", person => person.Disabled ? "disabled" : person.Locked ? "locked" : "active"),
                    new("ID", person => $"{person.Id}"),
                ], cancel));
    }

    private static Verb Show(Shell shell) => new Verb("show", "Shows an account and every role it was ever given.")
        .Takes(Person)
        .Calls("GET people/{id}", Named.FindsPerson)
        .Does(shell, async (run, cancel) => await run.ShowAsync<PersonDetails>($"people/{await Named.PersonAsync(run, run.Get(Person), cancel)}", person =>
        {
            new Facts().Add("User name", person.UserName).Add("Name", person.DisplayName).Add("Id", $"{person.Id}").Add("Roles", person.Roles.Select(Uk.Words))
                .Add("State", person.Disabled ? "disabled" : "active").Add("Locked until", Uk.Time(person.LockedUntil)).Add("Made", Uk.Time(person.CreatedAt))
                .Write(run.Console.Out);
            Sheet.Write(run.Console, person.Grants,
                new("ROLE", grant => Uk.Words(grant.Role)), new("GIVEN BY", grant => grant.By.UserName), new("GIVEN", grant => Uk.Time(grant.At)),
                new("TAKEN BY", grant => grant.RevokedBy?.UserName), new("TAKEN", grant => Uk.Time(grant.RevokedAt)));
        }, cancel));

    private static Verb New(Shell shell)
    {
        var userName = new Argument<string>("USER-NAME") { Description = "What they sign in with." };
        var name = Args.RequiredText("--name", "Their name, for people.");
        var password = new PasswordSource();
        return new Verb("create", "Makes an account, without any role.")
            .Takes([userName, name, .. password.Options])
            .Calls("POST people")
            .Example("person create ada --name \"Ada Lovelace\"")
            .Does(shell, (run, cancel) => run.CreateAsync(
                "people", new NewPerson(run.Get(userName), run.Get(name)!, password.Read(run, repeat: true)), _ => $"{run.Get(userName)} can sign in.", cancel));
    }

    private static Verb SetPassword(Shell shell)
    {
        var password = new PasswordSource();
        return new Verb("set-password", "Gives somebody else a new password. Their sessions end.")
            .Takes([Person, .. password.Options])
            .Calls("POST people/{id}/password", Named.FindsPerson)
            .Does(shell, async (run, cancel) => await run.PostAsync(
                $"people/{await Named.PersonAsync(run, run.Get(Person), cancel)}/password", new NewPassword(password.Read(run, repeat: true)), "The password is changed.", cancel));
    }

    private static Verb Grant(Shell shell)
    {
        var role = Role();
        return new Verb("grant-role", "Gives a role. Nobody gives one to themselves.")
            .Takes(Person, role)
            .Calls("POST people/{id}/roles", Named.FindsPerson)
            .Example("person grant-role cora outputChecker")
            .Does(shell, async (run, cancel) => await run.PostAsync(
                $"people/{await Named.PersonAsync(run, run.Get(Person), cancel)}/roles", new RoleInput(run.Get(role)), "The role is given.", cancel));
    }

    private static Verb Revoke(Shell shell)
    {
        var role = Role();
        return new Verb("revoke-role", "Takes a role away, from every sign-in at once.")
            .Takes(Person, role)
            .Calls("DELETE people/{id}/roles/{name}", Named.FindsPerson)
            .Does(shell, async (run, cancel) => await run.DoAsync(
                HttpMethod.Delete, $"people/{await Named.PersonAsync(run, run.Get(Person), cancel)}/roles/{run.Get(role)}", null, "The role is taken away.", cancel));
    }

    private static Verb Disable(Shell shell)
    {
        var ask = new Ask();
        return new Verb("disable", "Closes an account for good. Their sessions end at once.")
            .Takes(Person, ask.Option)
            .Calls("POST people/{id}/disable", Named.FindsPerson)
            .Does(shell, async (run, cancel) =>
            {
                var id = await Named.PersonAsync(run, run.Get(Person), cancel);
                ask.First(run, $"{run.Get(Person)} will not be able to sign in again; their sessions end at once.");
                await run.PostAsync($"people/{id}/disable", new Confirmation(true), "The account is disabled.", cancel);
            });
    }

    private static Argument<string> Role()
    {
        var role = new Argument<string>("ROLE") { Description = string.Join(", ", Roles) };
        return role.AcceptOnlyFromAmong(Roles);
    }
}
