using System.Net;
using Tre.Contracts.Api;
using Tre.Domain.Workspaces;
using Tre.WebTests.Cli;
using Tre.WebTests.Support;

namespace Tre.WebTests.Workspaces;

/// <summary>The pool as those see it who look after it, and as an approval takes from it.</summary>
internal sealed class WarmPoolApiTests : WebTest
{
    [Test]
    public async Task The_pool_shows_to_admins_and_auditors_and_to_nobody_else()
    {
        var ready = await Platform.WarmAsync(WorkspaceSize.Large);
        var going = await Platform.WarmAsync(WorkspaceSize.Large);
        await Platform.WarmAsync(going, row => row.Retire("The engine was restarted.", Host.Clock.GetUtcNow()));

        var pool = (await Cast.Admin.GetAsync<ListOf<WarmDesktopInfo>>("desktops/warm")).Items;

        Assert.That(pool.Single(item => item.Id == ready), Has.Property("State").EqualTo("ready").And.Property("Size").EqualTo("large").And.Property("Deadline").Null);
        Assert.That(pool.Single(item => item.Id == going), Has.Property("State").EqualTo("removing").And.Property("Reason").EqualTo("The engine was restarted.").And.Property("Deadline").Not.Null);
        Assert.That((await Cast.Auditor.GetAsync<ListOf<WarmDesktopInfo>>("desktops/warm")).Items, Is.Not.Empty);
        await Cast.Ada.GetAsync(new Uri("/api/v1/desktops/warm", UriKind.Relative)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        using var admin = await Terminal.SignedInAsync(Host, "admin");
        Assert.That((await admin.DoAsync("desktop", "pool")).Out, Does.Contain($"{going}\tlarge\tremoving").And.Contain("The engine was restarted."));
    }

    [Test]
    public async Task An_approval_with_data_ready_takes_a_warm_desktop_for_the_member()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        await Platform.ExtractReadyAsync(project);
        var warm = await Platform.WarmAsync(WorkspaceSize.Small);
        var request = await Cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "To work")).Ok<Created>();

        await Cast.Admin.PostAsync($"workspace-requests/{request.Id}/approve").Ok<WorkspaceMade>();

        var desktop = (await Cast.Ada.GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project}")).Items.Single();
        Assert.That((desktop.Id, desktop.Observed), Is.EqualTo((warm, "absent")), "whose it is is known at once; the rest is the Orchestrator's");
        Assert.That((await Cast.Admin.GetAsync<ListOf<WarmDesktopInfo>>("desktops/warm")).Items.Select(item => item.Id), Does.Not.Contain(warm));
    }
}
