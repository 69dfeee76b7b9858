using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Auditing;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Audit;

[Authorize(nameof(Permission.ReadAudit))]
public sealed class IndexModel(SearchAudit search) : ListPage<AuditEventView>
{
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Subject { get; set; }

    protected override Task<Outcome<Page<AuditEventView>>> ReadAsync() =>
        search.HandleAsync(Viewer, new(Filter(Who), Filter(What), Filter(Kind), Subject, null, null, new Paging(After, 50)), Cancel);

    private static string? Filter(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
