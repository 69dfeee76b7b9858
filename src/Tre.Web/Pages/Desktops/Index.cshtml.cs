using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Application.Workspaces.Warm;
using Tre.Domain;
using Tre.Domain.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Desktops;

[Authorize(nameof(Permission.OverseeDesktops))]
public sealed class IndexModel(ListDesktops list, ListWarmDesktops warm) : ListPage<DesktopView>
{
    [BindProperty(SupportsGet = true)]
    public DesktopObserved? Seen { get; set; }

    /// <summary>Desktops that nobody has yet.</summary>
    public IReadOnlyList<WarmDesktopView> Pool { get; private set; } = [];

    protected override async Task<Outcome<Page<DesktopView>>> ReadAsync()
    {
        var pool = await warm.HandleAsync(Viewer, Cancel);
        Pool = pool.Succeeded ? pool.Value : [];
        return await list.HandleAsync(Viewer, new(Mine: false, null, null, Seen, new Paging(After)), Cancel);
    }
}
