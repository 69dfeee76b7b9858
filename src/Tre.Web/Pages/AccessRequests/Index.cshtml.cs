using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain.Lifecycles;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.AccessRequests;

[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(ListAccessRequests list) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public AccessRequestScope? Scope { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<AccessRequestSummary> List { get; private set; } = null!;

    public bool IsSteward => Viewer.Is(Role.DataSteward);

    public AccessRequestScope Shown => Scope ?? (IsSteward ? AccessRequestScope.Queue : AccessRequestScope.Mine);

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await list.HandleAsync(Viewer, new(Shown, null, new Paging(After)), Cancel);
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }
}
