using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Exports.Policies;
using Tre.Application.Work;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Exports;

namespace Tre.Application.Exports;

/// <summary>Lets out exactly what two checkers approved, with a signed record; takes back what was revoked.</summary>
public sealed class ExportRelease(INode node, IReleaseRecords records, PolicyChoice policies, IReleaseComparison comparison, TimeProvider time)
{
    /// <summary>The audit action that says that no released byte of a revoked request is left.</summary>
    public const string BytesRemoved = "export.bytes-removed";

    internal async Task<Outcome> ReleaseAsync(ITreDb db, ExportRequest request, Claim claim, CancellationToken cancel)
    {
        var files = RoundResult.ReleaseSet(request);
        if (files.Count == 0)
        {
            throw new InvalidOperationException("An approved request without a file that two checkers approved.");
        }

        var released = await node.ReleaseAsync(
            request.Id, [.. files.Select(file => new KeptFile(file.Path, file.ObjectKey!, file.Sha256!))], claim.Epoch, cancel);
        if (!released.Succeeded)
        {
            return released;
        }

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var facts = new ReleaseFacts(
            id, request, await db.Projects.AsNoTracking().SingleAsync(row => row.Id == request.ProjectId, cancel), files, await PeopleAsync(db, request, cancel), now);
        var signed = await records.SignAsync(facts, cancel);
        var before = request.Status.ToString();
        var moved = request.Release(Platform.Orchestrator, now);
        if (!moved.Succeeded)
        {
            throw new InvalidOperationException($"Release in {before}: {moved.Refusals[0].Message}");
        }

        var release = new Release(id, request, signed.Record, signed.Signature, signed.KeyId, now, signed.Crate, signed.CrateSignature);
        var policy = await policies.ForAsync(db, request.ProjectId, cancel);
        db.Releases.Add(release);
        db.ReleasedCells.AddRange(comparison.CellsOf(release, files, policy.Succeeded ? policy.Value.Json : policies.Installation));
        return await db.CommitAsync(
            [
                Changes.Entry(Platform.Orchestrator, "export.release", request, before, $"Round {request.Round}, {files.Count} {(files.Count == 1 ? "file" : "files")}"),
                new(Platform.Orchestrator, "release.record", nameof(Release), id, null, "Signed", $"Key {signed.KeyId}"),
            ],
            claim,
            cancel);
    }

    internal async Task<Outcome?> RevokeAsync(ITreDb db, ExportRequest request, Claim claim, CancellationToken cancel)
    {
        if (await db.AuditEvents.AnyAsync(said => said.SubjectId == request.Id && said.Action == BytesRemoved, cancel))
        {
            return null;
        }

        var revoked = await node.RevokeAsync(request.Id, claim.Epoch, cancel);
        var status = request.Status.ToString();
        return revoked.Succeeded
            ? await db.CommitAsync([new AuditEntry(Platform.Orchestrator, BytesRemoved, nameof(ExportRequest), request.Id, status, status)], claim, cancel)
            : revoked;
    }

    private static async Task<IReadOnlyDictionary<Guid, string>> PeopleAsync(ITreDb db, ExportRequest request, CancellationToken cancel)
    {
        Guid[] ids = [request.RequesterId, .. request.CurrentReviews.Select(review => review.CheckerId)];
        var people = await db.People.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.UserName }).ToListAsync(cancel);
        return people.ToDictionary(row => row.Id, row => row.UserName);
    }
}
