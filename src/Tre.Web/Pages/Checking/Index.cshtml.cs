using Microsoft.AspNetCore.Authorization;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Checking;

[Authorize(nameof(Permission.ReviewExports))]
public sealed class IndexModel(ListExports list) : ListPage<ExportSummary>
{
    protected override Task<Outcome<Page<ExportSummary>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(ExportScope.Queue, null, null, new Paging(After)), Cancel);
}
