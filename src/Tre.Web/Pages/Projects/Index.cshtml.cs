using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain.Projects;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Projects;

[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(ListProjects list) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public ProjectStatus? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<ProjectSummary> List { get; private set; } = null!;

    public bool Oversees => Permissions.Holds(Viewer, Permission.OverseeProjects);

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await list.HandleAsync(Viewer, new(Mine: false, State, new Paging(After)), Cancel);
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }
}
