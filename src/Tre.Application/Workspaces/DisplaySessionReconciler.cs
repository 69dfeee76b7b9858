using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Grants display sessions to whoever may have them, and ends those of whoever may no longer or has gone.</summary>
public sealed class DisplaySessionReconciler(ITreDbFactory dbs, INode node, TimeProvider time) : IReconciler
{
    private static readonly TimeSpan UntilReady = TimeSpan.FromMilliseconds(500);

    public string Kind => "session";

    public bool ConcernedBy(string changed) =>
        changed is nameof(DisplaySession) or nameof(Project) or nameof(Desktop) or nameof(DesktopSeen) or nameof(Domain.People.Person);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var live = await db.DisplaySessions.AsNoTracking().Where(row => row.Status != DisplaySessionStatus.Ended).OrderBy(row => row.Id).ToListAsync(cancel);
        Guid[] requested = [.. live.Where(row => row.Status == DisplaySessionStatus.Requested).Select(row => row.Id)];
        IReadOnlyList<SessionSighting> seen;
        try
        {
            seen = await node.SessionsAsync(cancel);
        }
        catch (NodeFault)
        {
            return requested;
        }

        var open = seen.Where(session => session.Phase != SessionPhase.Closed).Select(session => session.SessionId).ToHashSet();
        var due = new List<Guid>(requested);
        foreach (var session in live.Where(row => row.Status == DisplaySessionStatus.Granted))
        {
            if (!open.Contains(session.Id) || (await SessionScene.LoadAsync(db, session, cancel)).WhyNot(time) is not null)
            {
                due.Add(session.Id);
            }
        }

        // Ended on record, or on no record at all, but still open at Node.
        due.AddRange(open.Except(live.Select(row => row.Id)));
        return due;
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var session = await db.DisplaySessions.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel);
        if (session is null or { Status: DisplaySessionStatus.Ended })
        {
            await node.CloseAsync(claim.SubjectId, cancel);
            return Reconciled.Settled;
        }

        var scene = await SessionScene.LoadAsync(db, session, cancel);
        if (scene.WhyNot(time) is { } reason)
        {
            await node.CloseAsync(session.Id, cancel);
            return await EndAsync(db, session, reason, claim, cancel);
        }

        return session.Status == DisplaySessionStatus.Requested
            ? await GrantAsync(db, session, scene, claim, cancel)
            : await FollowAsync(db, session, claim, cancel);
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.DisplaySessions.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is { Status: DisplaySessionStatus.Requested } session
            && !(await EndAsync(db, session, reason, claim, cancel)).Lost;
    }

    private async Task<Reconciled> GrantAsync(ITreDb db, DisplaySession session, SessionScene scene, Claim claim, CancellationToken cancel)
    {
        if (!scene.IsReady)
        {
            return Reconciled.Again(UntilReady);
        }

        try
        {
            await node.ExpectAsync(session.DesktopId, session.Id, session.TicketSha256, session.ExpiresAt, cancel);
        }
        catch (NodeFault fault) when (fault.LookAgain)
        {
            return Reconciled.Again(UntilReady);
        }

        var before = session.Status.ToString();
        var granted = session.Grant(time.GetUtcNow());
        if (!granted.Succeeded)
        {
            return await EndAsync(db, session, granted.Refusals[0].Message, claim, cancel);
        }

        var done = await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "session.grant", session, before, session.Status.ToString())], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : done.Succeeded ? Reconciled.Settled : Reconciled.Again(TimeSpan.Zero);
    }

    private async Task<Reconciled> FollowAsync(ITreDb db, DisplaySession session, Claim claim, CancellationToken cancel)
    {
        var seen = (await node.SessionsAsync(cancel)).SingleOrDefault(row => row.SessionId == session.Id);
        return seen is null or { Phase: SessionPhase.Closed }
            ? await EndAsync(db, session, SessionWords.Of(seen?.ClosedBecause), claim, cancel)
            : Reconciled.Settled;
    }

    private async Task<Reconciled> EndAsync(ITreDb db, DisplaySession session, string reason, Claim claim, CancellationToken cancel)
    {
        var before = session.Status.ToString();
        session.End(reason, time.GetUtcNow());
        var done = await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "session.end", session, before, session.Status.ToString(), reason)], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : done.Succeeded ? Reconciled.Settled : Reconciled.Again(TimeSpan.Zero);
    }
}
