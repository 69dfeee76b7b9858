using Microsoft.AspNetCore.Authorization;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Exports;

[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(ListExports list) : ListPage<ExportSummary>
{
    /// <summary>What an empty list says to whoever looks.</summary>
    public string Nothing =>
        Viewer.Is(Role.OutputChecker) || Viewer.Is(Role.DataSteward) || Viewer.Is(Role.Auditor) ? "There are no export requests yet. They appear here as soon as a researcher has sent one."
        : Viewer.Is(Role.PlatformAdmin) ? "There is nothing for you here. Platform admins see no export requests but those of projects of which they are a member."
        : "There are no export requests yet. Save results in the outputs folder of your desktop, then choose Request an export on the desktop’s page.";

    protected override Task<Outcome<Page<ExportSummary>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(ExportScope.All, null, null, new Paging(After)), Cancel);
}
