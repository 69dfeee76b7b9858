using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Extracts;

namespace Tre.Application.Datasets;

/// <summary>Of which datasets a project was approved data: by the approval in force, and by those under which an extract was made before.</summary>
internal static class ProjectDatasets
{
    /// <returns>Null where nobody can tell: then every dataset counts.</returns>
    public static async Task<IReadOnlySet<string>?> OfAsync(ITreDb db, Guid projectId, CancellationToken cancel) =>
        (await OfAsync(db, [projectId], cancel))[projectId];

    public static async Task<IReadOnlyDictionary<Guid, IReadOnlySet<string>?>> OfAsync(ITreDb db, IReadOnlyList<Guid> projects, CancellationToken cancel)
    {
        var first = await FirstDataset.NameAsync(db, cancel);
        var approved = await db.Projects.AsNoTracking().Where(row => projects.Contains(row.Id)).Select(row => new { row.Id, row.Specification }).ToListAsync(cancel);
        var before = await db.Extracts.AsNoTracking().Where(row => projects.Contains(row.ProjectId)).Select(row => new { Id = row.ProjectId, row.Specification }).ToListAsync(cancel);
        var specifications = approved.Concat(before).ToLookup(row => row.Id, row => row.Specification);
        return projects.ToDictionary(id => id, id => Of([.. specifications[id]], first));
    }

    private static IReadOnlySet<string>? Of(IReadOnlyList<ExtractSpecification> specifications, string? first)
    {
        var named = specifications.SelectMany(one => one.Datasets()).ToHashSet();
        return named.Count == 0 || (named.Contains(null) && first is null) ? null : named.Select(name => name ?? first!).ToHashSet(StringComparer.Ordinal);
    }
}
