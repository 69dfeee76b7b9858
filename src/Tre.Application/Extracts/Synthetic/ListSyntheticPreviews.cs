using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Synthetic;

/// <summary>Synthetic previews of an extract that the person may see, newest first.</summary>
public sealed class ListSyntheticPreviews(ITreDbFactory factory) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<IReadOnlyList<SyntheticPreviewView>>> HandleAsync(Actor actor, Guid extractId, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListSyntheticPreviews>(actor) is { } refusal)
        {
            return refusal;
        }

        await using var db = factory.Open();
        if (!await db.Extracts.VisibleTo(actor, db).AnyAsync(row => row.Id == extractId, cancel))
        {
            return Refusals.NotFound;
        }

        var rows = await db.SyntheticPreviews.AsNoTracking().VisibleTo(actor, db).Where(row => row.ExtractId == extractId).OrderByDescending(row => row.Id).ToListAsync(cancel);
        return Outcome<IReadOnlyList<SyntheticPreviewView>>.Done(await db.ViewAsync(actor, rows, cancel));
    }
}
