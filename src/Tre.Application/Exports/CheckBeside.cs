using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Extracts;

namespace Tre.Application.Exports;

/// <summary>What a project's files are held against inside the sandbox: its own data, and what it released before. Nothing of other projects.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Extracts">Extracts whose rows its people may hold, newest first.</param>
/// <param name="MissingExtracts">Further ones that are destroyed or too many: nothing can be held against them.</param>
/// <param name="EarlierJson">Earlier tables as the checker defines them; null when there are none.</param>
public sealed record CheckBeside(Guid ProjectId, IReadOnlyList<ExtractCopy> Extracts, int MissingExtracts, string? EarlierJson)
{
    private const int MostExtracts = 8;

    internal static async Task<CheckBeside> OfAsync(ITreDb db, IReleaseComparison comparison, Guid projectId, CancellationToken cancel)
    {
        var built = (await db.Extracts.AsNoTracking().Where(extract => extract.ProjectId == projectId).ToListAsync(cancel))
            .Where(extract => extract.Result is not null).OrderByDescending(extract => extract.Id).ToList();
        // What was destroyed left with the homes that held it; a destroyed one that people still hold would be an incident of its own.
        var there = built.Where(extract => extract.Status != ExtractStatus.Destroyed && extract.Result!.SealedKey.Length > 0).ToList();
        return new(
            projectId, [.. there.Take(MostExtracts).Select(extract => new ExtractCopy(extract.Id, extract.Result!.ObjectKey, extract.Result.SealedKey))],
            Math.Max(0, there.Count - MostExtracts), await comparison.EarlierTablesAsync(db, projectId, cancel));
    }
}

/// <summary>One extract, as Node can open it.</summary>
public sealed record ExtractCopy(Guid Id, string ObjectKey, string SealedKey)
{
    /// <summary>Without the key.</summary>
    public override string ToString() => $"extract {Id:D}";
}
