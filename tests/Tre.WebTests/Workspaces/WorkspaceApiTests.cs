using System.Net;
using Tre.Contracts.Api;
using Tre.Contracts.Node;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Workspaces;

internal sealed class WorkspaceApiTests : WebTest
{
    [Test]
    public async Task An_approved_request_makes_the_workspace_and_a_desktop_per_member_at_once()
    {
        var (project, _) = await Desktops.WorkspaceAsync(Cast, "ben");

        var seenByAdmin = await Cast.Admin.GetAsync<ListOf<DesktopInfo>>($"desktops?projectId={project}");
        var seenByBen = await Cast.Ben.GetAsync<ListOf<DesktopInfo>>($"desktops?projectId={project}");

        Assert.That(seenByAdmin.Items.Select(desktop => desktop.Owner.UserName), Is.EquivalentTo(new[] { "ada", "ben" }));
        Assert.That(seenByBen.Items.Single(), Has.Property("Wanted").EqualTo("running").And.Property("Observed").EqualTo("absent").And.Property("CanOpen").False);
    }

    [Test]
    public async Task A_member_who_comes_later_gets_a_desktop_too()
    {
        var (project, _) = await Desktops.WorkspaceAsync(Cast);

        await Cast.Steward.PostAsync($"projects/{project}/members", new NewMember("ben")).Done();

        Assert.That((await Cast.Ben.GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project}")).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Only_members_ask_only_admins_decide_and_never_twice()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        await Cast.Ben.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "Mine?")).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Steward.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "Mine?")).Refused(HttpStatusCode.Forbidden, "not-allowed");
        var wrong = await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "huge", "")).Refused(HttpStatusCode.BadRequest, "size-unknown");
        Assert.That(wrong.Errors, Has.Count.EqualTo(2));

        var made = await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "To work")).Ok<Created>();
        await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "Again")).Refused(HttpStatusCode.Conflict, "already-requested");
        await Cast.Ada.PostAsync($"workspace-requests/{made.Id}/approve").Refused(HttpStatusCode.Forbidden, "not-allowed");
        Assert.That((await Cast.Admin.GetAsync<ListOf<WorkspaceRequestInfo>>("workspace-requests?scope=queue")).Items.Select(item => item.Id), Has.Member(made.Id));
        await Cast.Admin.PostAsync($"workspace-requests/{made.Id}/approve").Ok<WorkspaceMade>();
        await Cast.Admin.PostAsync($"workspace-requests/{made.Id}/approve").Refused(HttpStatusCode.Conflict, "wrong-state");
        await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "Again")).Refused(HttpStatusCode.Conflict, "workspace-exists");
    }

    [Test]
    public async Task A_declined_or_withdrawn_request_can_be_made_anew()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        var first = await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "One")).Ok<Created>();
        await Cast.Admin.PostAsync($"workspace-requests/{first.Id}/decline", new Comment("")).Refused(HttpStatusCode.BadRequest, "comment-missing");
        await Cast.Admin.PostAsync($"workspace-requests/{first.Id}/decline", new Comment("Too soon")).Done();
        var second = await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "Two")).Ok<Created>();
        await Cast.Ada.PostAsync($"workspace-requests/{second.Id}/withdraw").Done();

        var third = await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "medium", "Three")).Ok<Created>();

        Assert.That((await Cast.Ada.GetAsync<WorkspaceRequestInfo>($"workspace-requests/{third.Id}")).Actions, Is.EqualTo(new[] { "withdraw" }));
    }

    [Test]
    public async Task A_desktop_is_stopped_deleted_with_confirmation_and_restored_by_its_owner()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        await Cast.Ben.PostAsync($"desktops/{desktop}/stop").Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Ada.PostAsync($"desktops/{desktop}/delete", new Confirmation(true)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Ada.PostAsync($"desktops/{desktop}/stop").Done();
        await Cast.Ada.PostAsync($"desktops/{desktop}/delete", new Confirmation(false)).Refused(HttpStatusCode.BadRequest, "confirmation-missing");
        await Cast.Ada.PostAsync($"desktops/{desktop}/delete", new Confirmation(true)).Done();
        await Cast.Ada.PostAsync($"desktops/{desktop}/start").Refused(HttpStatusCode.Conflict, "wrong-state");
        await Cast.Ada.PostAsync($"desktops/{desktop}/restore").Done();
        await Cast.Ada.PostAsync($"desktops/{desktop}/start").Done();

        var details = await Cast.Ada.GetAsync<DesktopInfo>($"desktops/{desktop}");
        Assert.That(details, Has.Property("Wanted").EqualTo("running").And.Property("Pending").True);
    }

    [Test]
    public async Task Attestations_show_to_the_owner_and_to_auditors_and_to_no_other_researcher()
    {
        var (project, _) = await Desktops.WorkspaceAsync(Cast);
        var desktop = (await Cast.Ada.GetAsync<ListOf<DesktopInfo>>($"desktops?projectId={project}")).Items.Single();
        var attestation = await Platform.DesktopReadyAsync(desktop.Id, await Platform.ExtractReadyAsync(project));

        foreach (var reader in new[] { Cast.Ada, Cast.Auditor, Cast.Admin })
        {
            Assert.That((await reader.GetAsync<ListOf<AttestationInfo>>($"desktops/{desktop.Id}/attestations")).Items.Single().Id, Is.EqualTo(attestation));
            Assert.That((await reader.GetAsync<AttestationInfo>($"attestations/{attestation}")).Payload, Is.Not.Empty);
        }

        await Cast.Ben.GetAsync(new Uri($"{Api.Root}attestations/{attestation}", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    [Satre("2.2.12")]
    public async Task An_auditor_finds_every_proof_and_takes_it_away_as_a_file()
    {
        var (project, _) = await Desktops.WorkspaceAsync(Cast);
        var desktop = (await Cast.Ada.GetAsync<ListOf<DesktopInfo>>($"desktops?projectId={project}")).Items.Single();
        var id = await Platform.DesktopReadyAsync(desktop.Id, await Platform.ExtractReadyAsync(project));

        var listed = await Cast.Auditor.GetAsync<ListOf<AttestationSummary>>($"attestations?projectId={project}");
        var failed = await Cast.Auditor.GetAsync<ListOf<AttestationSummary>>($"attestations?projectId={project}&failed=true");
        var unseen = await Cast.Ben.GetAsync<ListOf<AttestationSummary>>("attestations?size=100");
        using var answer = await Cast.Auditor.GetAsync(new Uri($"{Api.Root}attestations/{id}/file", UriKind.Relative));
        var file = AttestationFile.Read(await answer.Content.ReadAsByteArrayAsync());
        var shown = await Cast.Auditor.GetAsync<AttestationInfo>($"attestations/{id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed.Items.Select(one => (one.Id, one.Owner.UserName, one.Project.Id, one.Passed)), Is.EqualTo(new[] { (id, "ada", project, true) }));
            Assert.That(failed.Items, Is.Empty);
            Assert.That(unseen.Items.Select(one => one.DesktopId), Has.None.EqualTo(desktop.Id));
            Assert.That(answer.Content.Headers.ContentDisposition!.ToString(), Does.StartWith("attachment").And.Contain($"attestation-{id}.json"));
            Assert.That((file.Payload, file.Signature, file.KeyId), Is.EqualTo((shown.Payload, shown.Signature, shown.KeyId)));
        }

        await Cast.Ben.GetAsync(new Uri($"{Api.Root}attestations/{id}/file", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
    }
}
