using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Application.Workspaces;
using Tre.Domain.Exports;

namespace Tre.Application.Exports;

/// <summary>Answers what lies in an outputs folder.</summary>
public sealed class OutputsReconciler(ITreDbFactory dbs, INode node, TimeProvider time) : IReconciler
{
    public string Kind => "outputs";

    /// <summary>Somebody waits at a screen: say soon that it does not work.</summary>
    public int MaxAttempts => 3;

    public bool ConcernedBy(string changed) => changed is nameof(OutputsListing);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.OutputsListings.Where(row => row.Answer == null && row.Failure == null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await db.OutputsListings.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { Answered: false } listing)
        {
            return Reconciled.Settled;
        }

        var desktop = await db.Desktops.AsNoTracking().SingleOrDefaultAsync(row => row.Id == listing.DesktopId, cancel);
        var project = desktop is null ? null : await db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == desktop.ProjectId, cancel);
        if (desktop?.OwnerId != listing.PersonId || project is null || !project.HasMember(listing.PersonId) || !project.RunsOn(Calendar.Today(time)))
        {
            return await AnswerAsync(db, listing, null, "Only a member of a running project may list their own outputs.", claim, cancel);
        }

        try
        {
            var folder = await node.OutputsAsync(desktop.Id, cancel);
            return await AnswerAsync(db, listing, folder.ToJson(), null, claim, cancel);
        }
        catch (NodeFault fault) when (fault.LookAgain)
        {
            return await AnswerAsync(db, listing, null, "This desktop has no outputs folder yet. Start the desktop first.", claim, cancel);
        }
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.OutputsListings.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is { Answered: false } listing
            && !(await AnswerAsync(db, listing, null, reason, claim, cancel)).Lost;
    }

    private async Task<Reconciled> AnswerAsync(ITreDb db, OutputsListing listing, string? answer, string? failure, Claim claim, CancellationToken cancel)
    {
        listing.AnswerWith(answer, failure, time.GetUtcNow());
        var done = await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "outputs.answer", listing, "Asked", failure is null ? "Answered" : "Failed", failure)], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : Reconciled.Settled;
    }
}
