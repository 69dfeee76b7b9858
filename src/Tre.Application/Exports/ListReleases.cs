using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>What has left a project, newest first.</summary>
public sealed class ListReleases(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="After">Id of the last one seen; null for the beginning.</param>
    public sealed record Input(Guid ProjectId, string? After, int Size = Paging.DefaultSize);

    public async Task<Outcome<Page<ReleaseSummary>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListReleases>(actor) is { } refusal)
        {
            return refusal;
        }

        // Seen by whoever sees the requests that were released.
        var visible = db.ExportRequests.VisibleTo(actor, db);
        var rows = db.Releases.AsNoTracking().Where(row => row.ProjectId == input.ProjectId && visible.Any(export => export.Id == row.ExportRequestId));
        rows = Guid.TryParseExact(input.After, "N", out var last) ? rows.Where(row => row.Id < last) : rows;
        var take = Math.Clamp(input.Size, 1, Paging.MaxSize);
        var found = await rows.OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(cancel);
        var items = await db.SummariesAsync([.. found.Take(take)], cancel);
        return new Page<ReleaseSummary>(items, found.Count > take ? items[^1].Id.ToString("N") : null);
    }
}
