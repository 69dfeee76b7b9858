using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Storage;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>
/// Hands a released file to a member. The fetch is on record before the first byte flows, and no byte flows unless all
/// of them are those that were reviewed.
/// </summary>
public sealed class DownloadReleasedFile(ITreDb db, IObjectStore objects, TimeProvider clock) : IUseCase
{
    public const string Bucket = "released";

    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid ExportId, Guid FileId);

    /// <summary>An open file; dispose it. Reading throws when the bytes change under the reader.</summary>
    /// <param name="MayGoOnAsync">Whether the person may still have the bytes: false once the release is revoked or the membership has
    /// ended. Ask between blocks.</param>
    public sealed record File(Stream Content, string Name, long Bytes, string Sha256, Func<CancellationToken, Task<bool>> MayGoOnAsync);

    public async Task<Outcome<File>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<DownloadReleasedFile>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.VisibleExportAsync(actor, input.ExportId, cancel) is not { } export)
        {
            return Refusals.NotFound;
        }

        if (await db.MembershipAsync(export.ProjectId, actor.PersonId, cancel) is not (ProjectMembership.Member or ProjectMembership.Lead))
        {
            return new Refusal("not-allowed", "Only members of the project fetch released files.");
        }

        if (export.Status != ExportStatus.Released)
        {
            return new Refusal("wrong-state", "Nothing of this request can be fetched: it is not released, or was revoked.");
        }

        var release = await db.Releases.AsNoTracking().SingleOrDefaultAsync(row => row.ExportRequestId == export.Id && row.Round == export.Round, cancel);
        return release?.Files.SingleOrDefault(file => file.FileId == input.FileId) is { } released
            ? await HandAsync(actor, export, released, export.Files.Single(file => file.Id == input.FileId), cancel)
            : Refusals.NotFound;
    }

    private async Task<Outcome<File>> HandAsync(Actor actor, ExportRequest export, ReleasedFile released, ExportFile file, CancellationToken cancel)
    {
        var opened = await VerifiedObject.OpenAsync(objects, new ObjectKey(Bucket, file.ObjectKey!), released.Bytes, released.Sha256, cancel);
        if (opened is null)
        {
            await db.CommitAsync([Changes.Entry(actor, "export.download-refused", export, export.Status.ToString(), $"{released.Path} is not what was reviewed")], cancel: cancel);
            return new Refusal("bytes-changed", "The stored file is not the one that was reviewed. It was not handed out, and this was recorded.");
        }

        var now = clock.GetUtcNow();
        var download = new Download(Guid.CreateVersion7(now), released.Id, actor.PersonId, now);
        db.Downloads.Add(download);
        var done = await db.CommitAsync(
            [
                new AuditEntry(actor, "export.download", nameof(Download), download.Id, null, "Fetched", $"{released.Path} {released.Sha256}"),
                Changes.Entry(actor, "export.download", export, export.Status.ToString(), released.Path),
            ],
            cancel: cancel);
        if (done.Succeeded)
        {
            return new File(opened, Path.GetFileName(released.Path), released.Bytes, released.Sha256, now => MayGoOnAsync(actor, export, now));
        }

        await opened.DisposeAsync();
        return Outcome<File>.Refuse(done.Refusals);
    }

    private async Task<bool> MayGoOnAsync(Actor actor, ExportRequest export, CancellationToken cancel) =>
        await db.ExportRequests.AsNoTracking().AnyAsync(row => row.Id == export.Id && row.Status == ExportStatus.Released && row.Round == export.Round, cancel)
        && await db.MembershipAsync(export.ProjectId, actor.PersonId, cancel) is ProjectMembership.Member or ProjectMembership.Lead;
}
