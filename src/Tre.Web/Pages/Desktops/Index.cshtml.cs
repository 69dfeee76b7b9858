using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Desktops;

[Authorize(nameof(Permission.OverseeDesktops))]
public sealed class IndexModel(ListDesktops list) : ListPage<DesktopView>
{
    [BindProperty(SupportsGet = true)]
    public DesktopObserved? Seen { get; set; }

    protected override Task<Outcome<Page<DesktopView>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(Mine: false, null, null, Seen, new Paging(After)), Cancel);
}
