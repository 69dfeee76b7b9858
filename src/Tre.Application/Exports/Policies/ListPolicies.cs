using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

/// <summary>Policies of outputs, for everybody with an account: those in force and those that wait, or all.</summary>
public sealed class ListPolicies(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="State">Only in this state; null for those in force or waiting.</param>
    public sealed record Input(PolicyStatus? State, Paging Paging);

    public async Task<Outcome<Page<PolicyView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListPolicies>(actor) is { } refusal)
        {
            return refusal;
        }

        var rows = db.PolicyVersions.AsNoTracking().Where(row => input.State == null ? row.Status == PolicyStatus.InForce || row.Status == PolicyStatus.Proposed : row.Status == input.State);
        var page = await rows.PageAsync(input.Paging, newestFirst: true, cancel);
        return new Page<PolicyView>(await db.ViewsAsync(actor, page.Items, cancel), page.Next);
    }
}
