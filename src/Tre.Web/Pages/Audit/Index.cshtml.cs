using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Auditing;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Audit;

[Authorize(nameof(Permission.ReadAudit))]
public sealed class IndexModel(SearchAudit search) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<AuditEventView> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await search.HandleAsync(Viewer, new(Filter(Who), Filter(What), Filter(Kind), Subject, null, null, new Paging(After, 50)), Cancel);
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }

    private static string? Filter(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
