using Microsoft.AspNetCore.Authorization;
using Tre.Application.Data;
using Tre.Application.Extracts;
using Tre.Application.People;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Extracts;

/// <summary>What data exist outside the source, and who sees them at this moment.</summary>
[Authorize(nameof(Permission.ManageExtracts))]
public sealed class CustodyModel(ListCustody list) : ListPage<CustodyView>
{
    protected override Task<Outcome<Page<CustodyView>>> ReadAsync() => list.HandleAsync(Viewer, new Paging(After), Cancel);
}
