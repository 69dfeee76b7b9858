using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Workspaces;

/// <summary>The attestations of one desktop, newest first.</summary>
public sealed class ListAttestations(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="After">Id of the last one seen; null for the beginning.</param>
    public sealed record Input(Guid DesktopId, string? After, int Size = Paging.DefaultSize);

    public async Task<Outcome<Page<AttestationView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListAttestations>(actor) is { } refusal)
        {
            return refusal;
        }

        if (!await db.Desktops.VisibleTo(actor, db).AnyAsync(row => row.Id == input.DesktopId, cancel))
        {
            return Refusals.NotFound;
        }

        var rows = db.Attestations.AsNoTracking().Where(row => row.DesktopId == input.DesktopId);
        rows = Guid.TryParseExact(input.After, "N", out var last) ? rows.Where(row => row.Id < last) : rows;
        var take = Math.Clamp(input.Size, 1, Paging.MaxSize);
        var found = await rows.OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(cancel);
        var items = found.Take(take).Select(row => new AttestationView(row.Id, row.DesktopId, row.Generation, row.Passed, row.Probes, row.Failed, row.At, row.KeyId, null, null)).ToList();
        return new Page<AttestationView>(items, found.Count > take ? items[^1].Id.ToString("N") : null);
    }
}
