using Tre.Cli.Running;
using Tre.WebTests.Support;

namespace Tre.WebTests.Cli;

internal sealed class ProjectsByCommandLine : WebTest
{
    [Test]
    public async Task Requests_are_returned_edited_declined_and_withdrawn()
    {
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        using var steward = await Terminal.SignedInAsync(Host, "steward");
        var returned = await Requests.SubmittedAsync(Cast.Ada);
        await steward.DoAsync("access-request", "return", $"{returned}", "--comment", "Fewer columns");
        var file = ada.Write("less.json", """
            {"title":"Less","answers":{"people":"a","project":"b","settings":"c","data":"d","outputs":"e","laySummary":"f"},
            "specification":{"tables":[{"table":"person","columns":["person_id"]}],"cohort":[]},"members":[]}
            """);
        await ada.DoAsync("access-request", "edit", $"{returned}", "--file", file);
        Assert.That((await ada.DoAsync("access-request", "show", $"{returned}")).Out, Does.Contain("Fewer columns").And.Contain("Less"));
        await ada.DoAsync("access-request", "withdraw", $"{returned}", "--yes");

        var declined = await Requests.SubmittedAsync(Cast.Ada);
        await steward.DoAsync("access-request", "decline", $"{declined}", "--comment", "No benefit");
        Assert.That((await ada.DoAsync("access-request", "list", "--scope", "mine", "--state", "declined")).Out, Does.Contain($"{declined}"));
    }

    [Test]
    public async Task A_projects_members_and_its_end()
    {
        using var steward = await Terminal.SignedInAsync(Host, "steward");
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        await steward.DoAsync("project", "add-member", $"{project}", "ben");
        Assert.That((await ada.DoAsync("project", "show", $"{project}")).Out, Does.Contain("ben\tBEN\tno"));
        await steward.FailAsync(ExitCodes.Usage, "--yes", "project", "remove-member", $"{project}", "ben");
        await steward.DoAsync("project", "remove-member", $"{project}", "ben", "--yes");
        await steward.FailAsync(ExitCodes.Refused, "no member", "project", "remove-member", $"{project}", "ben", "--yes");
        await steward.DoAsync("project", "suspend", $"{project}", "--reason", "Pause");
        await steward.DoAsync("project", "resume", $"{project}", "--reason", "Go on");
        await steward.DoAsync("project", "close", $"{project}", "--reason", "Done", "--yes");
        Assert.That((await ada.DoAsync("project", "show", $"{project}")).Out, Does.Contain("closing since").And.Contain("Done"));
        await ada.FailAsync(ExitCodes.Refused, "no project", "project", "show", "P-9999999");
    }

    [Test]
    public async Task Workspace_requests_are_declined_and_withdrawn()
    {
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        using var admin = await Terminal.SignedInAsync(Host, "admin");
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        var first = (await ada.DoAsync("workspace-request", "create", $"{project}", "--size", "small", "--why", "To work")).Id;
        Assert.That((await ada.DoAsync("workspace-request", "show", $"{first}")).Out, Does.Contain("small: "));
        await admin.DoAsync("workspace-request", "decline", $"{first}", "--comment", "Too small");
        var (id, again) = (Guid.CreateVersion7(), new List<Guid>());
        for (var i = 0; i < 2; i++)
        {
            again.Add((await ada.DoAsync("workspace-request", "create", $"{project}", "--size", "medium", "--why", "To work", "--id", $"{id}")).Id);
        }

        Assert.That(again, Is.EqualTo(new[] { id, id }), "sent twice, made once");
        await ada.DoAsync("workspace-request", "withdraw", $"{id}", "--yes");
    }
}
