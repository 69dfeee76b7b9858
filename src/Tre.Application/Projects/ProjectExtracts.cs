using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;

namespace Tre.Application.Projects;

/// <summary>Which extracts a project should have: the one of its approval in force.</summary>
internal static class ProjectExtracts
{
    /// <summary>Asks for the extract of the present approval if there is none, and retires those of earlier ones.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> EnsureAsync(ITreDb db, Project project, DateTimeOffset now, CancellationToken cancel)
    {
        var entries = new List<AuditEntry>(await RetireOthersAsync(db, project, now, cancel));
        var newest = await Of(db, project).Where(row => row.AccessRequestId == project.AccessRequestId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);

        // What a steward destroyed is not built again behind their back; what is stale is.
        if (newest is null or { Status: ExtractStatus.Stale })
        {
            var extract = new Extract(Guid.CreateVersion7(now), project.Id, project.AccessRequestId, project.Specification, project.OptOutsApply, now);
            db.Extracts.Add(extract);
            entries.Add(Changes.Entry(Platform.Orchestrator, "extract.request", extract, null, $"Approval {project.AccessRequestId}"));
        }

        return entries;
    }

    public static async Task<IReadOnlyList<AuditEntry>> RetireOthersAsync(ITreDb db, Project project, DateTimeOffset now, CancellationToken cancel)
    {
        var former = await Of(db, project).Where(row => row.AccessRequestId != project.AccessRequestId && row.Status != ExtractStatus.Stale && row.Status != ExtractStatus.Destroyed)
            .ToListAsync(cancel);
        return [.. former.Select(row => row.Status == ExtractStatus.Failed
            ? Change(row, "extract.destroy", it => it.Destroy(Platform.Orchestrator, now))
            : Change(row, "extract.mark-stale", it => it.MarkStale(Platform.Orchestrator, now)))];
    }

    /// <summary>Retires what is being built and marks the rest as destroyed; the Extractor deletes the bytes.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> DestroyAllAsync(ITreDb db, Project project, DateTimeOffset now, CancellationToken cancel)
    {
        var left = await Of(db, project).Where(row => row.Status != ExtractStatus.Destroyed && row.Status != ExtractStatus.Stale).ToListAsync(cancel);
        return [.. left.Select(row => row.Status == ExtractStatus.Building
            ? Change(row, "extract.mark-stale", it => it.MarkStale(Platform.Orchestrator, now))
            : Change(row, "extract.destroy", it => it.Destroy(Platform.Orchestrator, now)))];
    }

    private static IQueryable<Extract> Of(ITreDb db, Project project) => db.Extracts.Where(row => row.ProjectId == project.Id);

    private static AuditEntry Change(Extract extract, string action, Func<Extract, Outcome> act)
    {
        var before = extract.Status.ToString();
        var done = act(extract);
        return done.Succeeded
            ? Changes.Entry(Platform.Orchestrator, action, extract, before)
            : throw new InvalidOperationException($"{action} in {before}: {done.Refusals[0].Message}");
    }
}
