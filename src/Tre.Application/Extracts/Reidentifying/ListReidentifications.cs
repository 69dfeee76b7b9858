using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>Requests, the newest first, for data stewards and auditors.</summary>
public sealed class ListReidentifications(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.OverseeReidentification;

    /// <param name="State">Only in this state; null for all.</param>
    public sealed record Input(ReidentificationStatus? State, Paging Paging);

    public async Task<Outcome<Page<ReidentificationView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListReidentifications>(actor) is { } refusal)
        {
            return refusal;
        }

        var rows = db.Reidentifications.AsNoTracking().Where(row => input.State == null || row.Status == input.State);
        var page = await rows.PageAsync(input.Paging, newestFirst: true, cancel);
        return new Page<ReidentificationView>(await db.ViewsAsync(actor, page.Items, cancel), page.Next);
    }
}
