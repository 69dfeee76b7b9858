using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Checking;

[Authorize(nameof(Permission.ReviewExports))]
public sealed class IndexModel(ListExports list) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<ExportSummary> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await list.HandleAsync(Viewer, new(ExportScope.Queue, null, null, new Paging(After)), Cancel);
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }
}
