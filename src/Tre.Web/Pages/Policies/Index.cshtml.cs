using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.Exports.Policies;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports.Policies;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Policies;

[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(ListPolicies list) : ListPage<PolicyView>
{
    /// <summary>Those that were replaced instead of those that hold or wait.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    public bool MayPropose => Permissions.Holds(Viewer, Permission.ProposePolicies);

    protected override Task<Outcome<Page<PolicyView>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(All ? PolicyStatus.Superseded : null, new Paging(After)), Cancel);
}
