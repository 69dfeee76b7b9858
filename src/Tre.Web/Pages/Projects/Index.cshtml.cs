using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain;
using Tre.Domain.Projects;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Projects;

[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(ListProjects list) : ListPage<ProjectSummary>
{
    [BindProperty(SupportsGet = true)]
    public ProjectStatus? State { get; set; }

    public bool Oversees => Permissions.Holds(Viewer, Permission.OverseeProjects);

    public bool OnlyChecks => !Oversees && Permissions.Holds(Viewer, Permission.ReviewExports);

    protected override Task<Outcome<Page<ProjectSummary>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(Mine: false, State, new Paging(After)), Cancel);
}
