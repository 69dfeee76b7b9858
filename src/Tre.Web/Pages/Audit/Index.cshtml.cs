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

    [BindProperty(SupportsGet = true)]
    public DateOnly? Since { get; set; }

    /// <summary>The last day that is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    /// <summary>"Draft → Submitted"; a side that there was not is left away.</summary>
    public static string? Change(AuditEventView item) => (item.Before, item.After) switch
    {
        ({ Length: > 0 } before, { Length: > 0 } after) => $"{before} → {after}",
        (_, { Length: > 0 } after) => $"Now {after}",
        ({ Length: > 0 } before, _) => $"Was {before}",
        _ => null,
    };

    protected override Task<Outcome<Page<AuditEventView>>> ReadAsync() =>
        search.HandleAsync(Viewer, new(Filter(Who), Filter(What), Filter(Kind), Subject, Begins(Since), Begins(Until?.AddDays(1)), new Paging(After, 50)), Cancel);

    private static DateTimeOffset? Begins(DateOnly? day) => day is { } known ? UkTime.Start(known) : null;

    private static string? Filter(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
