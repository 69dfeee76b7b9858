using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Workspaces;

[Authorize(nameof(Permission.DecideWorkspaceRequests))]
public sealed class IndexModel(ListWorkspaceRequests list) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<WorkspaceRequestView> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await list.HandleAsync(Viewer, new(Queue: !All, null, null, new Paging(After)), Cancel);
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }
}
