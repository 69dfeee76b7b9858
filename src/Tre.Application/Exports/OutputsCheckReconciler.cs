using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Exports.Policies;
using Tre.Application.Work;
using Tre.Application.Workspaces;
using Tre.Domain.Exports;

namespace Tre.Application.Exports;

/// <summary>Checks files before they are asked for: the same sandbox and policy as for a request, and nothing of other projects.</summary>
public sealed class OutputsCheckReconciler(ITreDbFactory dbs, INode node, PolicyChoice policies, IReleaseComparison comparison, TimeProvider time) : IReconciler
{
    private const int Round = 1;

    public string Kind => "outputs-check";

    /// <summary>Somebody waits at a screen: say soon that it does not work.</summary>
    public int MaxAttempts => 3;

    public bool ConcernedBy(string changed) => changed is nameof(OutputsCheck);

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.OutputsChecks.Where(row => row.Answer == null && row.Failure == null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
    }

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        if (await db.OutputsChecks.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is not { Answered: false } asked)
        {
            return Reconciled.Settled;
        }

        var project = await db.Projects.AsNoTracking().SingleAsync(row => row.Id == asked.ProjectId, cancel);
        if (!project.HasMember(asked.PersonId) || !project.RunsOn(Calendar.Today(time)))
        {
            return await AnswerAsync(db, asked, null, "Only a member of a running project has their outputs checked.", claim, cancel);
        }

        var policy = await policies.ForAsync(db, asked.ProjectId, cancel);
        if (!policy.Succeeded)
        {
            return await AnswerAsync(db, asked, null, $"The policies that hold for this project cannot be kept together: {policy.Refusals[0].Message}", claim, cancel);
        }

        try
        {
            return await CheckAsync(db, asked, policy.Value, claim, cancel);
        }
        catch (NodeFault fault) when (fault.LookAgain)
        {
            return await AnswerAsync(db, asked, null, "This desktop has no outputs folder yet. Start the desktop first.", claim, cancel);
        }
    }

    public async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.OutputsChecks.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is { Answered: false } asked
            && !(await GiveUpAsync(db, asked, reason, claim, cancel)).Lost;
    }

    /// <summary>Somebody waits for the answer, so it is given though Node may not hear: what it still holds goes when the project is closed.</summary>
    private async Task<Reconciled> GiveUpAsync(ITreDb db, OutputsCheck asked, string reason, Claim claim, CancellationToken cancel)
    {
        try
        {
            return await AnswerAsync(db, asked, null, reason, claim, cancel);
        }
        catch (NodeFault)
        {
            return await CommitAsync(db, asked, null, reason, claim, cancel);
        }
    }

    private async Task<Reconciled> CheckAsync(ITreDb db, OutputsCheck asked, ChosenPolicy policy, Claim claim, CancellationToken cancel)
    {
        var snapshot = await node.SnapshotAsync(asked.Id, asked.DesktopId, Round, asked.Paths, claim.Epoch, cancel);
        if (!snapshot.Succeeded)
        {
            return Reconciled.Fenced;
        }

        if (snapshot.Value.FirstOrDefault(entry => entry.Fixed is null) is { } refused)
        {
            return await AnswerAsync(db, asked, null, $"“{refused.Path}” could not be read ({refused.Refusal}).", claim, cancel);
        }

        var files = snapshot.Value.Select(entry => new KeptFile(entry.Path, entry.Fixed!.ObjectKey, entry.Fixed.Sha256, "A check before the request is made", asked.Population)).ToList();
        var beside = await CheckBeside.OfAsync(db, comparison, asked.ProjectId, cancel);
        var run = await node.CheckAsync(asked.Id, Round, files, policy.Json, beside, claim.Epoch, cancel);
        if (!run.Succeeded)
        {
            return Reconciled.Fenced;
        }

        if (run.Value.Failure is not null || run.Value.Reports.Count != files.Count)
        {
            return await AnswerAsync(db, asked, null, $"The checks did not finish, so nothing was checked: {run.Value.Failure}", claim, cancel);
        }

        var reports = await comparison.CompareOwnAsync(db, asked.ProjectId, [.. files.Select(file => file.Population)], run.Value.Reports, policy.Json, cancel);
        return await AnswerAsync(db, asked, $"[{string.Join(',', reports.Select(report => policy.NamedIn(report).Json))}]", null, claim, cancel);
    }

    /// <summary>What was read is forgotten before the answer stands, so that no answered check leaves bytes behind; a killed one begins anew.</summary>
    private async Task<Reconciled> AnswerAsync(ITreDb db, OutputsCheck asked, string? answer, string? failure, Claim claim, CancellationToken cancel)
    {
        if (!(await node.DiscardAsync(asked.Id, claim.Epoch, cancel)).Succeeded)
        {
            return Reconciled.Fenced;
        }

        return await CommitAsync(db, asked, answer, failure, claim, cancel);
    }

    private async Task<Reconciled> CommitAsync(ITreDb db, OutputsCheck asked, string? answer, string? failure, Claim claim, CancellationToken cancel)
    {
        asked.AnswerWith(answer, failure, time.GetUtcNow());
        var done = await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "outputs.checked", asked, "Asked", failure is null ? "Answered" : "Failed", failure)], claim, cancel);
        return done.IsFenced() ? Reconciled.Fenced : Reconciled.Settled;
    }
}
