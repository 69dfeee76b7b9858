using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Desktops;

[Authorize(nameof(Permission.OverseeDesktops))]
public sealed class IndexModel(ListDesktops list) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public DesktopObserved? Seen { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<DesktopView> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await list.HandleAsync(Viewer, new(Mine: false, null, null, Seen, new Paging(After)), Cancel);
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }
}
