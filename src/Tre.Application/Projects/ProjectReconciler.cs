using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Closures;
using Tre.Domain.Projects;

namespace Tre.Application.Projects;

/// <summary>
/// Sees to it that a project has the extract of the approval in force and no other, ends when its time is over, and is
/// closed when its destruction is certified. Its desktops follow by their own plan.
/// </summary>
public sealed class ProjectReconciler(ITreDbFactory dbs, TimeProvider time) : IReconciler
{
    public string Kind => "project";

    public bool ConcernedBy(string changed) =>
        changed is nameof(Project) or nameof(Domain.Extracts.Extract) or nameof(Closure);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var ids = await db.Projects.Where(row => row.Status != ProjectStatus.Closed).OrderBy(row => row.StateSince).Select(row => row.Id).ToListAsync(cancel);
        var due = new List<Guid>();
        foreach (var id in ids)
        {
            // Decided on a copy that is thrown away: the same rules that reconcile say whether there is anything to do.
            await using var scratch = dbs.Open();
            if (await DecideAsync(scratch, id, cancel) is { Count: > 0 })
            {
                due.Add(id);
            }
        }

        return due;
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await DecideAsync(db, claim.SubjectId, cancel) is not { Count: > 0 } entries)
        {
            return Reconciled.Settled;
        }

        var done = await db.CommitAsync(entries, claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : Reconciled.Again(TimeSpan.Zero);
    }

    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    /// <summary>Changes what is to be changed in <paramref name="db"/>; nothing is written but by a commit of the entries.</summary>
    private async Task<IReadOnlyList<AuditEntry>> DecideAsync(ITreDb db, Guid id, CancellationToken cancel)
    {
        var project = await db.Projects.SingleOrDefaultAsync(row => row.Id == id, cancel);
        return project?.Status switch
        {
            ProjectStatus.Active when Calendar.Today(time) > project.EndDate => Change(project, "project.suspend", Suspend),
            ProjectStatus.Active => await ProjectExtracts.EnsureAsync(db, project, time.GetUtcNow(), cancel),
            ProjectStatus.Suspended => await ProjectExtracts.RetireOthersAsync(db, project, time.GetUtcNow(), cancel),
            ProjectStatus.Closing => await CloseAsync(db, project, cancel),
            _ => [],
        };
    }

    private Outcome Suspend(Project project) => project.Suspend(Platform.Orchestrator, "The project’s end date has passed.", time.GetUtcNow());

    private async Task<IReadOnlyList<AuditEntry>> CloseAsync(ITreDb db, Project project, CancellationToken cancel) =>
        await db.Closures.AsNoTracking().SingleOrDefaultAsync(row => row.Id == project.Id, cancel) switch
        {
            // First everything is listed: what is gone before that would stand on no certificate.
            null or { Status: ClosureStatus.Listing } => [],
            { Status: ClosureStatus.Certified } => Change(project, "project.finish-closing", it => it.FinishClosing(Platform.Orchestrator, time.GetUtcNow())),
            _ => await ProjectExtracts.DestroyAllAsync(db, project, time.GetUtcNow(), cancel),
        };

    private static AuditEntry[] Change(Project project, string action, Func<Project, Outcome> act)
    {
        var before = project.Status.ToString();
        return act(project).Succeeded ? [Changes.Entry(Platform.Orchestrator, action, project, before, project.StateReason)] : [];
    }
}
