using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Disclosure.Differencing;
using Tre.Domain.Exports;

namespace Tre.Orchestrator.Exports.Comparing;

/// <summary>Gives earlier tables numbers for the comparison, and names for people.</summary>
internal sealed class EarlierNames
{
    private readonly Dictionary<(Guid Release, Guid File, string? Sheet), long> numbers = [];
    private readonly Dictionary<long, (string Mine, string Others)> names = [];

    public static async Task<EarlierNames> ReadAsync(ITreDb db, IReadOnlyList<ReleasedCell> rows, CancellationToken cancel)
    {
        Guid[] ids = [.. rows.Select(row => row.ReleaseId).Distinct()];
        var releases = await (
            from release in db.Releases.AsNoTracking()
            join request in db.ExportRequests on release.ExportRequestId equals request.Id
            join project in db.Projects on release.ProjectId equals project.Id
            where ids.Contains(release.Id)
            select new { release.Id, release.At, request.Title, RequestId = request.Id, project.Number }).ToDictionaryAsync(row => row.Id, cancel);
        var known = new EarlierNames();
        foreach (var (release, file, sheet) in rows.Select(row => (row.ReleaseId, row.FileId, row.Sheet)).Distinct())
        {
            var (number, said) = (known.numbers.Count + 1L, releases[release]);
            known.numbers[(release, file, sheet)] = number;
            known.names[number] = (
                string.Create(CultureInfo.InvariantCulture, $"“{said.Title}”, released on {said.At:d MMMM yyyy}"),
                string.Create(CultureInfo.InvariantCulture, $"export request {said.RequestId} of project P-{said.Number}, released on {said.At:d MMMM yyyy}"));
        }

        return known;
    }

    public KnownCell Known(ReleasedCell row) =>
        new(numbers[(row.ReleaseId, row.FileId, row.Sheet)], row.Row, row.Column, row.Key, row.Less, row.Dimensions, row.Group, row.Shown, new(row.Low, row.High))
        {
            LessTwo = row.LessTwo,
            Bands = [.. row.Bands.Chunk(3).Select(band => new LabelBand((int)band[0], band[1], band[2]))],
        };

    /// <summary>As the project's own people may read it.</summary>
    public string Mine(long table) => table < 0 ? "another table of this request" : names[table].Mine;

    /// <summary>As checkers alone may read it.</summary>
    public string Others(long table) => names[table].Others;
}
