using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Attestations;

/// <summary>The history of proof: of one desktop, of a project's workspace, or of everything the viewer may see.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(SearchAttestations search) : ListPage<AttestationSummaryView>
{
    private const int Shown = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Desktop { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Project { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Failed { get; set; }

    protected override Task<Outcome<Page<AttestationSummaryView>>> ReadAsync() =>
        search.HandleAsync(Viewer, new(Desktop, Project, Failed, After, Shown), Cancel);
}
