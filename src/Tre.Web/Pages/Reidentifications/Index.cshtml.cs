using Microsoft.AspNetCore.Authorization;
using Tre.Application.Data;
using Tre.Application.Extracts.Reidentifying;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Reidentifications;

[Authorize(nameof(Permission.OverseeReidentification))]
public sealed class IndexModel(ListReidentifications list) : ListPage<ReidentificationView>
{
    public bool MayAsk => Permissions.Holds(Viewer, Permission.DecideReidentification) && !Viewer.Is(Role.PlatformAdmin);

    protected override Task<Outcome<Page<ReidentificationView>>> ReadAsync() => list.HandleAsync(Viewer, new(null, new Paging(After)), Cancel);
}
