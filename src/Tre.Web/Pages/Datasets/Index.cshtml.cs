using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.Datasets.Versions;
using Tre.Application.People;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Datasets;

[Authorize(nameof(Permission.OverseeCatalogue))]
public sealed class IndexModel(ListDatasets list) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<DatasetSummary> List { get; private set; } = null!;

    public bool Manages => Permissions.Holds(Viewer, Permission.ManageCatalogue);

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await list.HandleAsync(Viewer, new Paging(After), Cancel);
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }
}
