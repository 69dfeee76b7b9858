using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Application.Overdue;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages;

/// <summary>What waits for whoever looks, by their roles.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(
    ListProjects projects, ListDesktops desktops, ListExports exports, ListAccessRequests requests, ListWorkspaceRequests workspaceRequests, ListOverdue overdue) : TrePage
{
    private const int Shown = 10;

    public IReadOnlyList<ProjectSummary> Projects { get; private set; } = [];

    public IReadOnlyList<DesktopView> Desktops { get; private set; } = [];

    public IReadOnlyList<ExportSummary> Exports { get; private set; } = [];

    public IReadOnlyList<AccessRequestSummary> ToDecide { get; private set; } = [];

    public IReadOnlyList<WorkspaceRequestView> ToProvide { get; private set; } = [];

    public IReadOnlyList<DesktopView> Troubled { get; private set; } = [];

    public IReadOnlyList<ExportSummary> ToCheck { get; private set; } = [];

    public IReadOnlyList<OverdueItem> Overdue { get; private set; } = [];

    public bool Is(Role role) => Viewer.Is(role);

    public async Task<IActionResult> OnGetAsync()
    {
        var first = new Paging(Size: Shown);
        Projects = Items(await projects.HandleAsync(Viewer, new(Mine: true, null, first), Cancel));
        Desktops = Items(await desktops.HandleAsync(Viewer, new(Mine: true, null, null, null, first), Cancel));
        Exports = Items(await exports.HandleAsync(Viewer, new(ExportScope.Mine, null, null, first), Cancel));
        ToDecide = Is(Role.DataSteward) ? Items(await requests.HandleAsync(Viewer, new(AccessRequestScope.Queue, null, first), Cancel)) : [];
        ToCheck = Is(Role.OutputChecker) ? Items(await exports.HandleAsync(Viewer, new(ExportScope.Queue, null, null, first), Cancel)) : [];
        if (Is(Role.PlatformAdmin))
        {
            ToProvide = Items(await workspaceRequests.HandleAsync(Viewer, new(Queue: true, null, null, first), Cancel));
            Troubled =
            [
                .. Items(await desktops.HandleAsync(Viewer, new(Mine: false, null, null, DesktopObserved.Quarantined, first), Cancel)),
                .. Items(await desktops.HandleAsync(Viewer, new(Mine: false, null, null, DesktopObserved.Failed, first), Cancel)),
            ];
        }

        var late = await overdue.HandleAsync(Viewer, Cancel);
        Overdue = late.Succeeded ? late.Value : [];
        return Page();
    }

    private static IReadOnlyList<T> Items<T>(Outcome<Page<T>> page) => page.Succeeded ? page.Value.Items : [];
}
