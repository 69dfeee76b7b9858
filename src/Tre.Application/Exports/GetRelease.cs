using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>The signed record of an export request's release, and who has fetched its files.</summary>
public sealed class GetRelease(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<ReleaseDetail>> HandleAsync(Actor actor, Guid exportId, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetRelease>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.VisibleExportAsync(actor, exportId, cancel) is not { } export
            || await db.Releases.AsNoTracking().SingleOrDefaultAsync(row => row.ExportRequestId == exportId && row.Round == export.Round, cancel) is not { } release)
        {
            return Refusals.NotFound;
        }

        var summary = await db.SummariesAsync([release], cancel);
        var isMember = await db.MembershipAsync(export.ProjectId, actor.PersonId, cancel) is ProjectMembership.Member or ProjectMembership.Lead;
        return new ReleaseDetail(summary[0], release.Record, release.Signature, release.KeyId, await db.DownloadsAsync(release, cancel), isMember);
    }
}
