using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.AccessRequests;

[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(ListAccessRequests list) : ListPage<AccessRequestSummary>
{
    [BindProperty(SupportsGet = true)]
    public AccessRequestScope? Scope { get; set; }

    public bool IsSteward => Viewer.Is(Role.DataSteward);

    public AccessRequestScope Shown => Scope ?? (IsSteward ? AccessRequestScope.Queue : AccessRequestScope.Mine);

    protected override Task<Outcome<Page<AccessRequestSummary>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(Shown, null, new Paging(After)), Cancel);
}
