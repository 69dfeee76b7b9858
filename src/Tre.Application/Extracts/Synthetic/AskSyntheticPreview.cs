using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Synthetic;

/// <summary>Asks for made-up files of the shape of an extract. One at a time is kept of each extract.</summary>
public sealed class AskSyntheticPreview(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageExtracts;

    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Guid extractId, CancellationToken cancel)
    {
        if (Permissions.Refuse<AskSyntheticPreview>(actor) is { } refusal)
        {
            return refusal;
        }

        if (!actor.Is(Role.DataSteward))
        {
            return new Refusal("not-allowed", "Data stewards ask for synthetic previews.");
        }

        if (await db.Extracts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == extractId, cancel) is not { } extract)
        {
            return Refusals.NotFound;
        }

        if (extract.Status != ExtractStatus.Ready)
        {
            return new Refusal("wrong-state", "A synthetic preview is made of an extract that is ready.");
        }

        if (await db.SyntheticPreviews.AnyAsync(row => row.ExtractId == extractId && row.Status != SyntheticPreviewStatus.Failed && row.Status != SyntheticPreviewStatus.Destroyed, cancel))
        {
            return new Refusal("preview-exists", "There is a synthetic preview of this extract. Destroy it first to have another made.");
        }

        var now = clock.GetUtcNow();
        var preview = new SyntheticPreview(Guid.CreateVersion7(now), extract.Id, extract.ProjectId, actor.PersonId, now);
        db.SyntheticPreviews.Add(preview);
        return (await db.CommitAsync([Changes.Entry(actor, "synthetic-preview.ask", preview, null, $"Extract {extract.Id}")], cancel: cancel)).With(preview.Id);
    }
}
