using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;
using Tre.Domain.Exports;
using FileReport = Tre.Domain.Exports.FileReport;

namespace Tre.Orchestrator.Exports.Comparing;

/// <summary>Differencing: the counts of a round against every count that left before, found by what they are about.</summary>
public sealed class ReleaseComparison : IReleaseComparison
{
    /// <summary>Earlier counts that are looked at for one request; past it nothing is compared, and the report says so.</summary>
    private const int MostEarlier = 200_000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FileReport>> CompareAsync(ITreDb db, ExportRequest request, IReadOnlyList<FileReport> reports, string policyJson, CancellationToken cancel)
    {
        var protection = ProtectionOf(policyJson);
        var files = request.CurrentFiles.ToList();
        reports = [.. reports.Select((report, i) => DifferenceFindings.With(report, [.. DeclaredControls.Of(files[i], AskedTable.Read(report.Counts), protection.Threshold)]))];
        return await CompareAsync(db, request.ProjectId, [.. files.Select(file => file.Population)], reports, protection, own: false, cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileReport>> CompareOwnAsync(
        ITreDb db, Guid projectId, IReadOnlyList<string> populations, IReadOnlyList<FileReport> reports, string policyJson, CancellationToken cancel) =>
        CompareAsync(db, projectId, populations, reports, ProtectionOf(policyJson), own: true, cancel);

    private static async Task<IReadOnlyList<FileReport>> CompareAsync(
        ITreDb db, Guid projectId, IReadOnlyList<string> populations, IReadOnlyList<FileReport> reports, Protection protection, bool own, CancellationToken cancel)
    {
        var asked = populations.SelectMany((population, i) => AskedTable.Of(i, population, reports[i].Counts, protection)).ToList();
        var rows = await EarlierAsync(own ? db.ReleasedCells.Where(cell => cell.ProjectId == projectId) : db.ReleasedCells, asked, cancel);
        if (rows.Count > MostEarlier)
        {
            return [.. reports.Select(report => DifferenceFindings.NotCompared(report))];
        }

        var names = await EarlierNames.ReadAsync(db, rows, cancel);
        var mine = rows.Where(row => row.ProjectId == projectId).ToList();
        var project = new CellIndex(mine.Select(names.Known).Concat(asked.SelectMany(table => table.Known.Cells)));
        var others = new CellIndex(rows.Except(mine).Select(names.Known));
        return [.. reports.Select((report, i) => report.Counts is null
            ? DifferenceFindings.NotCompared(report)
            : DifferenceFindings.Add(report, asked.Where(table => table.File == i), project, others, protection, names))];
    }

    /// <inheritdoc/>
    public Task<string?> EarlierTablesAsync(ITreDb db, Guid projectId, CancellationToken cancel) => EarlierReleases.JsonAsync(db, projectId, cancel);

    /// <inheritdoc/>
    public IReadOnlyList<ReleasedCell> CellsOf(Release release, IReadOnlyList<ExportFile> files, string policyJson)
    {
        var protection = ProtectionOf(policyJson);
        return
        [
            .. from file in files
               from cell in AskedTable.Of(0, file.Population, file.Counts, protection)
                   .SelectMany(table => table.Known.Cells, (table, cell) => (table.Sheet, Cell: cell)).Where(pair => pair.Cell.Value is not null)
                   .Select((pair, number) => (pair.Sheet, pair.Cell, Number: number))
               select new ReleasedCell(
                   release, file.Id, cell.Number, (cell.Sheet, cell.Cell.Row, cell.Cell.Column), (cell.Cell.Key, [.. cell.Cell.Less], [.. cell.Cell.Dimensions], cell.Cell.Group),
                   ([.. cell.Cell.LessTwo], [.. cell.Cell.Bands.SelectMany(band => new[] { band.Label, band.From, band.To })]),
                   (cell.Cell.Value!.Value, cell.Cell.True.Low, cell.Cell.True.High)),
        ];
    }

    private static async Task<IReadOnlyList<ReleasedCell>> EarlierAsync(IQueryable<ReleasedCell> released, List<AskedTable> asked, CancellationToken cancel)
    {
        long[] own = [.. asked.SelectMany(table => table.Known.Cells).Select(cell => cell.Key).Distinct()];
        long[] wanted = [.. asked.SelectMany(table => table.Known.Cells).SelectMany(cell => cell.Less).Concat(own).Distinct()];
        long[] two = [.. asked.SelectMany(table => table.Known.Cells).SelectMany(cell => cell.LessTwo).Concat(wanted).Distinct()];
        long[] groups = [.. asked.SelectMany(table => table.Known.Cells).Select(cell => cell.Group).Distinct()];
        // Parts of the same totals help only among the same people; without that, every table's parts of "everybody" would be fetched.
        return own.Length == 0 ? [] : await released.AsNoTracking()
            .Where(cell => two.Contains(cell.Key) || cell.Less.Any(key => own.Contains(key))
                || (groups.Contains(cell.Group) && (cell.Less.Any(key => wanted.Contains(key)) || cell.LessTwo.Any(key => own.Contains(key)))))
            .Take(MostEarlier + 1).ToListAsync(cancel);
    }

    private static Protection ProtectionOf(string policyJson)
    {
        var policy = JsonSerializer.Deserialize(policyJson, CheckingJson.Default.CheckPolicy)!;
        var rounding = policy.Checks.GetValueOrDefault("rounding-base")?.Parameters?.GetValueOrDefault("base") ?? 0;
        return new(policy.Threshold, (int)rounding);
    }
}
