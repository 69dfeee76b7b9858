using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Exports;

namespace Tre.Application.Exports;

/// <summary>Shows releases with titles and how often each file was fetched.</summary>
internal static class ReleaseReading
{
    public static async Task<IReadOnlyList<ReleaseSummary>> SummariesAsync(this ITreDb db, IReadOnlyList<Release> releases, CancellationToken cancel)
    {
        Guid[] requests = [.. releases.Select(release => release.ExportRequestId).Distinct()];
        var titles = await db.ExportRequests.AsNoTracking().Where(row => requests.Contains(row.Id))
            .Select(row => new { row.Id, row.Title, row.Status }).ToDictionaryAsync(row => row.Id, cancel);
        Guid[] files = [.. releases.SelectMany(release => release.Files).Select(file => file.Id)];
        var downloads = await db.Downloads.AsNoTracking().Where(row => files.Contains(row.ReleasedFileId))
            .GroupBy(row => row.ReleasedFileId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        return [.. releases.Select(release => new ReleaseSummary(
            release.Id, release.ExportRequestId, titles[release.ExportRequestId].Title, release.Round, release.At,
            [.. release.Files.OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => new ReleasedFileView(file.FileId, file.Path, file.Bytes, file.Sha256, downloads.GetValueOrDefault(file.Id)))],
            titles[release.ExportRequestId].Status == ExportStatus.Revoked))];
    }

    /// <summary>Who has fetched what of a release, oldest first.</summary>
    public static async Task<IReadOnlyList<DownloadView>> DownloadsAsync(this ITreDb db, Release release, CancellationToken cancel)
    {
        var files = release.Files.ToDictionary(file => file.Id);
        Guid[] ids = [.. files.Keys];
        var rows = await db.Downloads.AsNoTracking().Where(row => ids.Contains(row.ReleasedFileId)).OrderBy(row => row.At).ToListAsync(cancel);
        var people = await db.PeopleAsync(rows.Select(row => (Guid?)row.PersonId), cancel);
        return [.. rows.Select(row => new DownloadView(people.Of(row.PersonId), files[row.ReleasedFileId].FileId, files[row.ReleasedFileId].Path, row.At))];
    }
}
