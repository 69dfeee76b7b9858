using Microsoft.EntityFrameworkCore;
using Tre.Application.Exports;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Domain.Workspaces;
using Tre.WebTests.Support;

namespace Tre.WebTests.Pages.Support;

/// <content>What lies in it, made the way people and the platform make it.</content>
internal sealed partial class Portal
{
    private static readonly Actor Orchestrator = Actor.Platform("orchestrator");

    private DateTimeOffset Now => Host.Clock.GetUtcNow();

    private async Task AskForDataAsync()
    {
        ids["draft"] = (await Cast.Ada.PostAsync("access-requests", new NewAccessRequest("Falls in winter")).Ok<Created>()).Id;
        ids["complete"] = await Requests.DraftAsync(Cast.Ada, "Asthma in schools");
        ids["estimated"] = await EstimatedAsync(new(220, [new("person", 220), new("death", null)]), null);
        ids["estimate-waits"] = await EstimatedAsync(null, null);
        ids["estimate-failed"] = await EstimatedAsync(null, "source-lost: The connection to the source was lost");
        ids["submitted"] = await Requests.SubmittedAsync(Cast.Ada, Script, "ben");
        ids["returned"] = await Requests.SubmittedAsync(Cast.Ada, "Waiting times");
        await Cast.Steward.PostAsync($"access-requests/{ids["returned"]}/return", new Comment("Say why you need dates of birth.")).Done();
        ids["declined"] = await Requests.SubmittedAsync(Cast.Ada, "Everything about everybody");
        await Cast.Steward.PostAsync($"access-requests/{ids["declined"]}/decline", new Comment("This is more than the question needs.")).Done();
        ids["asking"] = await ProjectAsync("Stroke care at weekends");
        ids["asked"] = (await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(ids["asking"], "medium", "To fit models")).Ok<Created>()).Id;
        ids["bare"] = await ProjectAsync("A project without a workspace");
        ids["extract-waiting"] = await Platform.ExtractRequestedAsync(ids["bare"]);
        ids["amendment"] = (await Cast.Ada.PostAsync("access-requests", new NewAccessRequest("More for the project without a workspace", ids["bare"])).Ok<Created>()).Id;
        await Cast.Ada.PutAsync($"access-requests/{ids["amendment"]}", new AccessRequestInput(
            "More for the project without a workspace", Requests.Answers, new([new("person", ["person_id"]), new("measurement", ["person_id", "value_as_number", "note"])], []), [])).Done();
        await Cast.Ada.PostAsync($"access-requests/{ids["amendment"]}/submit").Done();
        ids["suspended"] = await ProjectAsync("A suspended project");
        await Cast.Steward.PostAsync($"projects/{ids["suspended"]}/suspend", new Reason("The agreement is being looked at.")).Done();
    }

    private async Task CloseAsync()
    {
        ids["closing"] = await ProjectAsync("A project that is being closed");
        await Cast.Steward.PostAsync($"projects/{ids["closing"]}/close", new CloseInput("The study is over.", true)).Done();
        await Platform.ListCopiesAsync(ids["closing"]);
        ids["closed"] = await ProjectAsync("A closed project");
        await Cast.Steward.PostAsync($"projects/{ids["closed"]}/close", new CloseInput("The study is over.", true)).Done();
        await Platform.CertifyAsync(ids["closed"]);
    }

    private async Task WorkAsync()
    {
        ids["project"] = await ProjectAsync(LongTitle, "ben", "dora");
        ids["early"] = await ProjectAsync("A project whose data are not ready", "edda", "fred");
        ids["decided"] = await WorkspaceAsync(ids["project"]);
        await WorkspaceAsync(ids["early"]);
        var extract = ids["extract"] = await Platform.ExtractReadyAsync(ids["project"]);
        ids["preview"] = await Platform.PreviewAsync(Cast.Steward, extract);
        ids["previewing"] = await ProjectAsync("A project whose preview is being made");
        ids["extract-previewing"] = await Platform.ExtractReadyAsync(ids["previewing"]);
        await Cast.Steward.PostAsync($"extracts/{ids["extract-previewing"]}/synthetic-previews").Ok<Created>();
        foreach (var desktop in (await Cast.Admin.GetAsync<ListOf<DesktopInfo>>($"desktops?projectId={ids["project"]}")).Items)
        {
            ids[$"{desktop.Owner.UserName}-desktop"] = desktop.Id;
        }

        ids["proof"] = await Platform.DesktopReadyAsync(ids["ada-desktop"], extract);
        await Platform.SeenAsync(ids["ben-desktop"], seen => seen.BeginCreate(Orchestrator, 2, 0, Now));
        await Platform.SeenAsync(ids["ben-desktop"], seen => seen.Quarantine(Orchestrator, "A network was attached to the container from outside.", null, seen.AnsweredAsk, Now));
        await Platform.SeenAsync(ids["dora-desktop"], seen => seen.BeginCreate(Orchestrator, 3, 0, Now));
        await Platform.SeenAsync(ids["dora-desktop"], seen => seen.Fail(Orchestrator, "The image of the tools container is missing.", Now));
        ids["fred-desktop"] = (await Cast["fred"].GetAsync<ListOf<DesktopInfo>>("desktops?scope=mine")).Items.Single().Id;
        await Cast.Steward.RemoveAsync($"projects/{ids["early"]}/members/{ids["fred"]}").Done();
        await Platform.WarmAsync(WorkspaceSize.Medium);
        await Platform.WarmAsync(await Platform.WarmAsync(WorkspaceSize.Large), row => row.Retire("It is made from other images or with other settings than today's.", Now));
        ids["edda-desktop"] = (await Cast["edda"].GetAsync<ListOf<DesktopInfo>>("desktops?scope=mine")).Items.Single().Id;
    }

    private async Task<Guid> WorkspaceAsync(Guid project)
    {
        var request = await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "To work")).Ok<Created>();
        await Cast.Admin.PostAsync($"workspace-requests/{request.Id}/approve").Ok<WorkspaceMade>();
        return request.Id;
    }

    private async Task ExportAsync()
    {
        var desktop = ids["ada-desktop"];
        ids["export-draft"] = (await Cast.Ada.PostAsync("exports", new NewExport(desktop, "Not sent yet", [Desktops.Item("tables/a.csv")])).Ok<Created>()).Id;
        ids["export"] = await Desktops.InReviewAsync(Cast, Platform, desktop, "bad.csv", "odd model.txt", "figure.png", HostileFile, "tables/good.csv");
        ids["export-failed"] = (await Cast.Ada.PostAsync("exports", new NewExport(desktop, "Table 2", [Desktops.Item("a.csv")])).Ok<Created>()).Id;
        await Cast.Ada.PostAsync($"exports/{ids["export-failed"]}/submit").Done();
        await Platform.FailCheckAsync(ids["export-failed"]);
        ids["export-returned"] = await Desktops.InReviewAsync(Cast, Platform, desktop, "b.csv");
        foreach (var checker in new[] { Cast.CheckerOne, Cast.CheckerTwo })
        {
            var round = (await checker.GetAsync<ExportDetails>($"exports/{ids["export-returned"]}")).Round;
            await checker.PostAsync($"exports/{ids["export-returned"]}/review", new ReviewInput(round, "return", "Round the counts to 5.", [])).Ok<Reviewed>();
        }

        ids["released"] = await ReleasedAsync("c.csv", "d.csv");
        ids["again"] = await Desktops.InReviewAsync(Cast, Platform, desktop, "c.csv");
        ids["revoked"] = await ReleasedAsync("e.csv");
        await Cast.CheckerOne.PostAsync($"exports/{ids["revoked"]}/revoke", new RevokeInput("A count was missed.", true)).Ok<Revoked>();
    }

    private async Task SetPoliciesAsync()
    {
        const string Text = "# As agreed with the hospital\nthreshold: 8\nrounding: 5\nchecks: { zero-count: { atLeast: block } }\nreviewers: { approvals: 2, votes: 3, veto: false, order: sequential, oneForCode: true }\n";
        ids["policy"] = (await Cast.CheckerOne.PostAsync("policies", new NewPolicy("dataset", "test", Text)).Ok<Created>()).Id;
        await Cast.Steward.PostAsync($"policies/{ids["policy"]}/approve", new OptionalComment("In force from today.")).Done();
        ids["policy-proposed"] = (await Cast.CheckerOne.PostAsync("policies", new NewPolicy("project", $"{ids["project"]}", "threshold: 10\nzeros: block\n")).Ok<Created>()).Id;
    }

    private async Task AskWhoSomebodyIsAsync()
    {
        await Cast.AddAsync("steward2", "dataSteward");
        async Task<Guid> AskAsync(params string[] codes) => (await Cast.Steward.PostAsync(
            "reidentifications", new NewReidentification(ids["project"], codes, "A scan shows what must be treated.", "Direct care")).Ok<Created>()).Id;
        ids["reidentification"] = await AskAsync(new string('a', 32), new string('b', 32));
        ids["reidentification-agreed"] = await AskAsync(new string('c', 32));
        await Cast["steward2"].PostAsync($"reidentifications/{ids["reidentification-agreed"]}/approve", new OptionalComment("As discussed.")).Done();
    }

    private async Task LookIntoOutputsAsync()
    {
        OutputEntry Entry(string path, string? refusal = null) => new(path, 12_345, Now, refusal);
        ids["listing"] = await ListingAsync();
        await Platform.AnswerOutputsAsync(ids["listing"], Entry("tables/good.csv"), Entry(HostileFile), Entry(new string('n', 120) + ".csv"), Entry("link", "symbolic-link"));
        ids["listing-empty"] = await ListingAsync();
        await Platform.AnswerOutputsAsync(ids["listing-empty"]);
        ids["listing-waiting"] = await ListingAsync();
        ids["check"] = await CheckAsync();
        await Platform.AnswerCheckAsync(ids["check"], "bad.csv", null);
        ids["check-failed"] = await CheckAsync();
        await Platform.AnswerCheckAsync(ids["check-failed"], "bad.csv", "“bad.csv” could not be read (symbolic-link).");
        ids["check-waiting"] = await CheckAsync();
    }

    private async Task<Guid> EstimatedAsync(Domain.Extracts.EstimatedCounts? counts, string? failure)
    {
        var draft = await Requests.DraftAsync(Cast.Ada, "How many there are");
        var asked = await Cast.Ada.PostAsync($"access-requests/{draft}/estimates").Ok<Created>();
        await (counts is null && failure is null ? Task.CompletedTask : Platform.AnswerEstimateAsync(asked.Id, counts, failure));
        return draft;
    }

    private async Task<Guid> CheckAsync() => (await Cast.Ada.PostAsync($"desktops/{ids["ada-desktop"]}/checks", new NewOutputsCheck(["bad.csv"])).Ok<Created>()).Id;

    private async Task<Guid> ListingAsync() => (await Cast.Ada.PostAsync($"desktops/{ids["ada-desktop"]}/outputs").Ok<Created>()).Id;

    private async Task<Guid> ProjectAsync(string title, params string[] members)
    {
        var id = await Requests.SubmittedAsync(Cast.Ada, title, members);
        return (await Cast.Steward.PostAsync($"access-requests/{id}/approve", new Approval(Requests.Conditions)).Ok<Approved>()).ProjectId;
    }

    private async Task<Guid> ReleasedAsync(params string[] paths)
    {
        var id = await Desktops.InReviewAsync(Cast, Platform, ids["ada-desktop"], paths);
        await Desktops.VoteAsync(Cast.CheckerOne, id, _ => "approve").Ok<Reviewed>();
        await Desktops.VoteAsync(Cast.CheckerTwo, id, _ => "approve").Ok<Reviewed>();
        await Platform.ReleaseAsync(id);
        return id;
    }
}
