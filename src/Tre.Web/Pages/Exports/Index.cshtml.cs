using Microsoft.AspNetCore.Authorization;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Exports;

[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(ListExports list) : ListPage<ExportSummary>
{
    protected override Task<Outcome<Page<ExportSummary>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(ExportScope.All, null, null, new Paging(After)), Cancel);
}
