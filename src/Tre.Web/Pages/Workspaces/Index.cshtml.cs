using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Workspaces;

[Authorize(nameof(Permission.DecideWorkspaceRequests))]
public sealed class IndexModel(ListWorkspaceRequests list) : ListPage<WorkspaceRequestView>
{
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    protected override Task<Outcome<Page<WorkspaceRequestView>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(Queue: !All, null, null, new Paging(After)), Cancel);
}
