using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Contracts.Checking;

namespace Tre.Orchestrator.Exports.Comparing;

/// <summary>Tables that a project released before, for the sandbox to solve together with new ones: what everybody could already have.</summary>
internal static class EarlierReleases
{
    private const int MostFiles = 200;
    private const int MostCells = 10_000;

    public static async Task<string?> JsonAsync(ITreDb db, Guid projectId, CancellationToken cancel)
    {
        var files = await (
            from release in db.Releases.AsNoTracking()
            join request in db.ExportRequests.AsNoTracking() on release.ExportRequestId equals request.Id
            from file in request.Files
            where release.ProjectId == projectId && file.Round == request.Round && file.Counts != null
            orderby release.At descending
            select new { file.Population, file.Counts }).Take(MostFiles + 1).ToListAsync(cancel);
        var (tables, complete, room) = (new List<EarlierTable>(), files.Count <= MostFiles, MostCells);
        foreach (var (population, table) in files.Take(MostFiles).SelectMany(file => AskedTable.Read(file.Counts) ?? [], (file, table) => (file.Population, table)))
        {
            room -= table.Cells.Count;
            complete &= room >= 0;
            if (room < 0)
            {
                break;
            }

            tables.Add(new(population, table));
        }

        return tables.Count == 0 && complete ? null : JsonSerializer.Serialize(new(tables, complete), CheckingJson.Default.EarlierTables);
    }
}
