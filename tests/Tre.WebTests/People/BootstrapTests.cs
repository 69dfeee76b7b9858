using Tre.Testing.Postgres;
using Tre.Web.People;

namespace Tre.WebTests.People;

[Category("Postgres")]
internal sealed class BootstrapTests
{
    [Test]
    public async Task The_first_admin_is_made_once_by_the_operator_and_never_a_second_that_way()
    {
        await using var database = await TreDatabase.CreateAsync();

        Assert.That(await RunAsync(database, "root1", "short"), Is.EqualTo((1, "")), "a bad password is refused");
        var (code, id) = await RunAsync(database, "root1", "correct horse battery");
        Assert.That(code, Is.Zero);
        Assert.That(Guid.TryParse(id, out _), Is.True);
        Assert.That((await RunAsync(database, "root2", "correct horse battery")).Code, Is.EqualTo(1));

        Assert.That(await database.ScalarAsync<long>("postgres", "SELECT count(*) FROM role_grants WHERE role = 'PlatformAdmin'"), Is.EqualTo(1));
        Assert.That(await database.ScalarAsync<string>("postgres", "SELECT actor_name FROM audit_events WHERE action = 'person.bootstrap-admin'"), Is.EqualTo("operator"));
    }

    [Test]
    public async Task Without_a_name_it_says_how_it_is_used()
    {
        var error = new StringWriter();

        Assert.That(await BootstrapCommand.RunAsync([], new StringReader(""), TextWriter.Null, error), Is.EqualTo(2));
        Assert.That(error.ToString(), Does.Contain("--user-name"));
    }

    private static async Task<(int Code, string Output)> RunAsync(TreDatabase database, string userName, string password)
    {
        var folder = Directory.CreateTempSubdirectory("treboot");
        var output = new StringWriter();
        string[] args =
        [
            "--user-name", userName, "--Database", database.ConnectionString("tre_web"), "--Objects", folder.FullName, "--Keys", folder.FullName, "--Catalogue", "none.json",
        ];
        var code = await BootstrapCommand.RunAsync(args, new StringReader(password + "\n"), output, TextWriter.Null);
        folder.Delete(recursive: true);
        return (code, output.ToString().Trim());
    }
}
