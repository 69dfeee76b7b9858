using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Exports.Policies;
using Tre.Application.Work;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Exports;

namespace Tre.Application.Exports;

/// <summary>Fixes a round's bytes and has them checked. What could not be read or checked is never passed.</summary>
public sealed class ExportChecking(INode node, PolicyChoice policies, IReleaseComparison comparison, TimeProvider time)
{
    internal async Task<Outcome> BeginAsync(ITreDb db, ExportRequest request, Claim claim, CancellationToken cancel)
    {
        ExportFile[] files = [.. request.CurrentFiles];
        Outcome<IReadOnlyList<SnapshotEntry>> snapshot;
        try
        {
            snapshot = await node.SnapshotAsync(request.Id, request.DesktopId, request.Round, [.. files.Select(file => file.Path)], claim.Epoch, cancel);
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotFound)
        {
            return await FailAsync(db, request, "The desktop’s outputs folder is not there.", claim, cancel);
        }

        if (!snapshot.Succeeded)
        {
            return Outcome.From(snapshot.Refusals);
        }

        if (snapshot.Value.FirstOrDefault(entry => entry.Fixed is null) is { } refused)
        {
            return await FailAsync(db, request, $"“{refused.Path}” could not be read ({refused.Refusal}).", claim, cancel);
        }

        var byPath = snapshot.Value.ToDictionary(entry => entry.Path, entry => entry.Fixed!, StringComparer.Ordinal);
        if (files.Any(file => !byPath.ContainsKey(file.Path)))
        {
            return await FailAsync(db, request, "Not every file was read.", claim, cancel);
        }

        return await MoveAsync(
            db, request, "export.begin-checking", it => it.BeginChecking(Platform.Orchestrator, files.ToDictionary(file => file.Id, file => byPath[file.Path]), time.GetUtcNow()), claim, cancel);
    }

    internal async Task<Outcome> CheckAsync(ITreDb db, ExportRequest request, Claim claim, CancellationToken cancel)
    {
        ExportFile[] files = [.. request.CurrentFiles];
        var policy = await policies.ForAsync(db, request.ProjectId, cancel);
        if (!policy.Succeeded)
        {
            return await FailAsync(db, request, $"The policies that hold for this project cannot be kept together, so nothing was checked: {policy.Refusals[0].Message}", claim, cancel);
        }

        var beside = await CheckBeside.OfAsync(db, comparison, request.ProjectId, cancel);
        var run = await node.CheckAsync(
            request.Id, request.Round, [.. files.Select(file => new KeptFile(file.Path, file.ObjectKey!, file.Sha256!, file.Description, file.Population))], policy.Value.Json, beside, claim.Epoch, cancel);
        if (!run.Succeeded)
        {
            return Outcome.From(run.Refusals);
        }

        var reports = run.Value.Reports;
        if (run.Value.Failure is { } failure)
        {
            return await FailAsync(db, request, $"The checks did not finish, so nothing was checked: {failure}", claim, cancel);
        }

        if (reports.Count != files.Length || files.Where((file, i) => reports[i].Sha256 != file.Sha256).Any())
        {
            return await FailAsync(db, request, "The checker’s report is not about these files, so nothing was checked.", claim, cancel);
        }

        reports = [.. (await comparison.CompareAsync(db, request, reports, policy.Value.Json, cancel)).Select(policy.Value.NamedIn)];
        var byFile = files.Select((file, i) => (file.Id, Report: reports[i])).ToDictionary(pair => pair.Id, pair => pair.Report);
        return await MoveAsync(db, request, "export.complete-checking", it => it.CompleteChecking(Platform.Orchestrator, byFile, time.GetUtcNow(), policy.Value.Reviewers), claim, cancel);
    }

    private Task<Outcome> FailAsync(ITreDb db, ExportRequest request, string reason, Claim claim, CancellationToken cancel) =>
        MoveAsync(db, request, "export.fail-checking", it => it.FailChecking(Platform.Orchestrator, reason, time.GetUtcNow()), claim, cancel, reason);

    private static async Task<Outcome> MoveAsync(
        ITreDb db, ExportRequest request, string action, Func<ExportRequest, Outcome> act, Claim claim, CancellationToken cancel, string? detail = null)
    {
        var before = request.Status.ToString();
        var moved = act(request);
        return moved.Succeeded
            ? await db.CommitAsync([Changes.Entry(Platform.Orchestrator, action, request, before, detail ?? $"Round {request.Round}")], claim, cancel)
            : throw new InvalidOperationException($"{action} in {before}: {moved.Refusals[0].Message}");
    }
}
