using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Workspaces;
using Tre.Domain.Closures;
using Tre.Domain.Exports;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Closures;

/// <summary>A project that is being closed, with all of which there may be copies.</summary>
internal sealed record ClosureScene(
    Project Project, Closure? Closure, IReadOnlyList<Workspace> Workspaces, IReadOnlyList<Desktop> Desktops, IReadOnlyList<ExportRequest> Exports, IReadOnlyList<Guid> Checks, IReadOnlyList<Extract> Extracts,
    IReadOnlyList<SyntheticPreview> Synthetic, IReadOnlyList<PreparedExtract> Prepared)
{
    private static readonly ExportStatus[] UnderWay =
        [ExportStatus.Draft, ExportStatus.Submitted, ExportStatus.Checking, ExportStatus.CheckFailed, ExportStatus.InReview, ExportStatus.Returned];

    public static async Task<ClosureScene?> LoadAsync(ITreDb db, Guid id, CancellationToken cancel) =>
        await db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } project
            ? new(
                project,
                await db.Closures.SingleOrDefaultAsync(row => row.Id == id, cancel),
                await db.Workspaces.AsNoTracking().Where(row => row.ProjectId == id).ToListAsync(cancel),
                await db.Desktops.AsNoTracking().Include(row => row.Seen).Where(row => row.ProjectId == id).ToListAsync(cancel),
                await db.ExportRequests.Where(row => row.ProjectId == id).ToListAsync(cancel),
                await db.OutputsChecks.AsNoTracking().Where(row => row.ProjectId == id).Select(row => row.Id).ToListAsync(cancel),
                await db.Extracts.AsNoTracking().Where(row => row.ProjectId == id).ToListAsync(cancel),
                await db.SyntheticPreviews.AsNoTracking().Where(row => row.ProjectId == id).ToListAsync(cancel),
                await db.PreparedExtracts.AsNoTracking().Where(row => row.ProjectId == id).ToListAsync(cancel))
            : null;

    /// <summary>Workspaces, and those that never came to be but for which data were laid out.</summary>
    public IReadOnlyList<Guid> WorkspaceIds => [.. Workspaces.Select(row => row.Id).Union(Prepared.Select(row => row.Id))];

    public CopyQuery Query => new(
        WorkspaceIds, [.. Desktops.Select(row => row.Id)], [.. Exports.Select(row => row.Id), .. Checks], [.. Extracts.Select(row => row.Id)]);

    /// <summary>Requests that would still bring something out; they end with the project.</summary>
    public IEnumerable<ExportRequest> ExportsUnderWay => Exports.Where(row => UnderWay.Contains(row.Status));

    /// <summary>Everything runs its course before the last is taken away: desktops are purged, data taken out, approved exports released.</summary>
    public bool AtRest =>
        Desktops.All(row => row.Seen.Status == DesktopObserved.Purged) && Workspaces.All(row => row.MaterialisedExtractId is null) && Prepared.All(row => row.ExtractId is null)
        && Extracts.All(row => row.Status == ExtractStatus.Destroyed) && Synthetic.All(row => row.Status is SyntheticPreviewStatus.Destroyed or SyntheticPreviewStatus.Failed) && Exports.All(row => row.Status != ExportStatus.Approved) && !ExportsUnderWay.Any();

    /// <summary>Whether this must go before anything is certified. Released files stay, unless they were taken back.</summary>
    public bool MustGo(FoundCopy copy) =>
        copy.Kind != CopyKind.Released || Exports.All(row => row.Id != copy.Subject || row.Status != ExportStatus.Released);
}
