using System.Net;
using Tre.Application.Exports;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Exports;

internal sealed class ExportApiTests : WebTest
{
    [Test]
    public async Task The_outputs_folder_is_listed_by_asking_and_waiting_for_the_answer()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        var asked = await Cast.Ada.PostAsync($"desktops/{desktop}/outputs").Ok<Created>();
        var again = await Cast.Ada.PostAsync($"desktops/{desktop}/outputs").Ok<Created>();
        Assert.That(again.Id, Is.EqualTo(asked.Id), "asking twice is one question");
        var waiting = Cast.Ada.GetAsync<OutputsInfo>($"outputs/{asked.Id}?wait=20");

        await Platform.AnswerOutputsAsync(asked.Id, new OutputEntry("a.csv", 12, Host.Clock.GetUtcNow(), null), new OutputEntry("l", 0, Host.Clock.GetUtcNow(), "symlink"));

        var listing = await waiting.WaitAsync(TimeSpan.FromSeconds(15));
        Assert.That(listing.Files.Select(file => (file.Path, file.Refusal)), Is.EqualTo(new[] { ("a.csv", null), ("l", (string?)"symlink") }));
        await Cast.Admin.GetAsync(new Uri($"{Api.Root}outputs/{asked.Id}", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task A_request_names_every_fault_of_its_files()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);

        var problem = await Cast.Ada.PostAsync("exports", new NewExport(desktop, "", [new("../x", "", "p", "p"), Desktops.Item("a"), Desktops.Item("a")]))
            .Refused(HttpStatusCode.BadRequest, "title-missing");

        Assert.That(problem.Errors.Select(error => error.Code), Is.SupersetOf(new[] { "file-twice", "path-not-allowed", "text-missing" }));
        Assert.That(problem.Errors.Select(error => error.Field), Has.Member("files[0].path"));
    }

    [Test]
    public async Task A_draft_is_seen_by_its_requester_alone_and_submitted_once()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform, "ben");
        var input = new NewExport(desktop, "Table", [Desktops.Item("a.csv")], Guid.CreateVersion7());
        var made = await Cast.Ada.PostAsync("exports", input).Ok<Created>();
        Assert.That((await Cast.Ada.PostAsync("exports", input).Ok<Created>()).Id, Is.EqualTo(made.Id));
        foreach (var other in new[] { Cast.Ben, Cast.CheckerOne, Cast.Steward, Cast.Auditor })
        {
            await other.GetAsync(new Uri($"{Api.Root}exports/{made.Id}", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
        }

        await Cast.Ada.PostAsync($"exports/{made.Id}/submit").Done();
        await Cast.Ada.PostAsync($"exports/{made.Id}/submit").Refused(HttpStatusCode.Conflict, "wrong-state");

        Assert.That((await Cast.Ben.GetAsync<ExportDetails>($"exports/{made.Id}")).Actions, Is.Empty);
        await Cast.Ben.PostAsync($"exports/{made.Id}/withdraw").Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Test]
    public async Task Nobody_exports_from_another_members_desktop_or_from_a_project_that_does_not_run()
    {
        var (project, desktop) = await Desktops.ReadyAsync(Cast, Platform, "ben");
        var made = await Cast.Ada.PostAsync("exports", new NewExport(desktop, "Table", [Desktops.Item("a.csv")])).Ok<Created>();
        await Cast.Ben.PostAsync("exports", new NewExport(desktop, "Table", [Desktops.Item("a.csv")])).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Admin.PostAsync("exports", new NewExport(desktop, "Table", [Desktops.Item("a.csv")])).Refused(HttpStatusCode.Forbidden, "not-allowed");

        await Cast.Admin.PostAsync($"projects/{project}/suspend", new Reason("Pause")).Done();

        await Cast.Ada.PostAsync("exports", new NewExport(desktop, "Table", [Desktops.Item("a.csv")])).Refused(HttpStatusCode.Conflict, "project-not-running");
        await Cast.Ada.PostAsync($"exports/{made.Id}/submit").Refused(HttpStatusCode.Conflict, "project-not-running");
    }

    [Test]
    public async Task A_failed_check_shows_why_and_can_be_tried_again_or_edited()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        var made = await Cast.Ada.PostAsync("exports", new NewExport(desktop, "Table", [Desktops.Item("a.csv")])).Ok<Created>();
        await Cast.Ada.PostAsync($"exports/{made.Id}/submit").Done();
        await Platform.FailCheckAsync(made.Id);

        Assert.That((await Cast.Ada.GetAsync<ExportDetails>($"exports/{made.Id}")).Reason, Is.EqualTo("the checker crashed"));
        await Cast.Ada.PostAsync($"exports/{made.Id}/retry").Done();
        await Platform.FailCheckAsync(made.Id);
        await Cast.Ada.PutAsync($"exports/{made.Id}", new ExportInput("Table", [Desktops.Item("b.csv")])).Done();

        var edited = await Cast.Ada.GetAsync<ExportDetails>($"exports/{made.Id}");
        Assert.That(edited.Files.Where(file => file.Round == edited.Round).Select(file => file.Path), Is.EqualTo(new[] { "b.csv" }));
    }
}
