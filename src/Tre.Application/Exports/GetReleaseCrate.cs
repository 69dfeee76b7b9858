using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>A release's signed record and description, to take along: for whoever may see the release. Taking it is on record.</summary>
public sealed class GetReleaseCrate(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="ReleaseId">Names the archive.</param>
    public sealed record Crate(Guid ReleaseId, string Metadata, string MetadataSignature, string Record, string RecordSignature);

    public async Task<Outcome<Crate>> HandleAsync(Actor actor, Guid exportId, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetReleaseCrate>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.VisibleExportAsync(actor, exportId, cancel) is not { } export
            || await db.Releases.AsNoTracking().SingleOrDefaultAsync(row => row.ExportRequestId == exportId && row.Round == export.Round, cancel) is not { } release)
        {
            return Refusals.NotFound;
        }

        if (release is not { Crate: { } metadata, CrateSignature: { } signature })
        {
            return new Refusal("no-crate", "This release is from before there were RO-Crates. Its signed record is all there is.");
        }

        var taken = await db.CommitAsync([new AuditEntry(actor, "release.crate", nameof(Release), release.Id, null, null, $"Export {export.Id}")], cancel: cancel);
        return taken.With(new Crate(release.Id, metadata, signature, release.Record, release.Signature));
    }
}
