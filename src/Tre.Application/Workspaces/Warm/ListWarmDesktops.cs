using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Application.Workspaces.Warm;

/// <summary>The pool as it is: those that wait, are made or are taken away, by size; those that went lately, with the reason.</summary>
public sealed class ListWarmDesktops(ITreDb db, TimeProvider clock) : IUseCase
{
    /// <summary>How long one that went is still told of.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    public static Permission Needs => Permission.OverseeDesktops;

    public async Task<Outcome<IReadOnlyList<WarmDesktopView>>> HandleAsync(Actor actor, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListWarmDesktops>(actor) is { } refusal)
        {
            return refusal;
        }

        var since = clock.GetUtcNow() - Lately;
        var rows = await db.WarmDesktops.AsNoTracking().Where(row => row.Status != WarmState.Claimed && (row.Status != WarmState.Gone || row.StateSince > since))
            .OrderBy(row => row.StateSince).Take(Paging.MaxSize).ToListAsync(cancel);
        return Outcome<IReadOnlyList<WarmDesktopView>>.Done(
            [.. rows.Select(row => new WarmDesktopView(row.Id, row.Size.Name, row.Status, row.StateSince, row.Deadline, row.ProvenAt, row.Reason))]);
    }
}

/// <summary>A desktop of the pool.</summary>
/// <param name="Size">Name of its size.</param>
/// <param name="Deadline">When somebody must look; null while it waits, ready.</param>
/// <param name="Reason">Why it is taken away.</param>
public sealed record WarmDesktopView(
    Guid Id, string Size, WarmState Status, DateTimeOffset Since, DateTimeOffset? Deadline, DateTimeOffset? ProvenAt, string? Reason);
