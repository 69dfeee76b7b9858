using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Application.Storage;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Synthetic;

/// <summary>Hands a synthetic preview to a member, or to a steward who looks at it first. The fetch is on record before the first byte flows.</summary>
public sealed class DownloadSyntheticPreview(ITreDb db, IObjectStore objects, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<DownloadReleasedFile.File>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<DownloadSyntheticPreview>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.SyntheticPreviews.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } preview)
        {
            return Refusals.NotFound;
        }

        return preview.Result is { } result && await db.MayFetchAsync(actor, preview, cancel)
            ? await HandAsync(actor, preview, result, cancel)
            : new Refusal("not-allowed", "Members of the project fetch a synthetic preview once a data steward has released it.");
    }

    private async Task<Outcome<DownloadReleasedFile.File>> HandAsync(Actor actor, SyntheticPreview preview, SyntheticResult result, CancellationToken cancel)
    {
        var number = await db.Projects.Where(row => row.Id == preview.ProjectId).Select(row => row.Number).SingleAsync(cancel);
        if (await VerifiedObject.OpenAsync(objects, new ObjectKey(ISyntheticPreviews.Bucket, result.ObjectKey), result.Bytes, result.Sha256, cancel) is not { } opened)
        {
            await db.CommitAsync([Changes.Entry(actor, "synthetic-preview.download-refused", preview, preview.Status.ToString(), "Not what was made")], cancel: cancel);
            return new Refusal("bytes-changed", "The stored file is not the one that was made. It was not handed out, and this was recorded.");
        }

        var now = clock.GetUtcNow();
        var download = new SyntheticDownload(Guid.CreateVersion7(now), preview.Id, actor.PersonId, now);
        db.SyntheticDownloads.Add(download);
        var done = await db.CommitAsync(
            [
                new AuditEntry(actor, "synthetic-preview.download", nameof(SyntheticDownload), download.Id, null, "Fetched", result.Sha256),
                Changes.Entry(actor, "synthetic-preview.download", preview, preview.Status.ToString()),
            ],
            cancel: cancel);
        if (done.Succeeded)
        {
            return new DownloadReleasedFile.File(opened, $"SYNTHETIC-P-{number}.zip", result.Bytes, result.Sha256, held => StillAsync(actor, preview.Id, held));
        }

        await opened.DisposeAsync();
        return Outcome<DownloadReleasedFile.File>.Refuse(done.Refusals);
    }

    private async Task<bool> StillAsync(Actor actor, Guid id, CancellationToken cancel) =>
        await db.SyntheticPreviews.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } now && await db.MayFetchAsync(actor, now, cancel);
}
