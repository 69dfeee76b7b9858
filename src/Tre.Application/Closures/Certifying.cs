using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Keys;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Closures;
using Tre.Domain.Exports;

namespace Tre.Application.Closures;

/// <summary>Signs and stores the certificate, once the key register, too, says that nothing is left.</summary>
public sealed class Certifying(IKeyRegister keys, IDestructionCertificates certificates, TimeProvider time)
{
    /// <summary>The act of the person who closed the project.</summary>
    private const string Closed = "project.close";

    internal async Task<Outcome> RunAsync(ITreDb db, ClosureScene scene, Claim claim, CancellationToken cancel)
    {
        var (project, closure) = (scene.Project, scene.Closure!);
        if ((await keys.ListAsync(cancel)).FirstOrDefault(key => key.Scope == project.Id.ToString("N") && key.State != KeyState.Destroyed) is { } key)
        {
            throw new WorkFault($"The register has the key {key.Id}, which is not destroyed.", transient: true);
        }

        if (scene.Extracts.Any(extract => extract.Result is { SealedKey.Length: > 0 }))
        {
            throw new WorkFault("A copy of the data key that was sealed for the engine host is still on record.", transient: true);
        }

        if (await db.VolumeKeys.AnyAsync(key => key.Id == project.Id && key.SealedKey != "", cancel))
        {
            throw new WorkFault("A copy of the volumes' key that was sealed for the engine host is still on record.", transient: true);
        }

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var by = await db.AuditEvents.Where(said => said.SubjectId == project.Id && said.Action == Closed)
            .OrderByDescending(said => said.Sequence).Select(said => said.ActorName).FirstOrDefaultAsync(cancel);
        var signed = await certificates.SignAsync(
            new(id, project, closure, by ?? "unknown", project.StateSince, await ReleasedAsync(db, scene, cancel), now), cancel);
        var before = closure.Status.ToString();
        var certified = closure.Certify(Platform.Orchestrator, now);
        if (!certified.Succeeded)
        {
            throw new InvalidOperationException($"closure.certify in {before}: {certified.Refusals[0].Message}");
        }

        db.DestructionCertificates.Add(new(id, project.Id, signed.Text, signed.Signature, signed.KeyId, now));
        return await db.CommitAsync(
            [
                Changes.Entry(Platform.Orchestrator, "closure.certify", closure, before, $"{closure.Copies.Count} copies, {closure.Keys.Count} keys"),
                new(Platform.Orchestrator, "closure.certificate", nameof(DestructionCertificate), id, null, "Signed", $"Key {signed.KeyId}"),
            ],
            claim,
            cancel);
    }

    private static async Task<IReadOnlyList<ReleasedFact>> ReleasedAsync(ITreDb db, ClosureScene scene, CancellationToken cancel)
    {
        var releases = await db.Releases.AsNoTracking().Where(row => row.ProjectId == scene.Project.Id).OrderBy(row => row.At).ToListAsync(cancel);
        Guid[] files = [.. releases.SelectMany(release => release.Files).Select(file => file.Id)];
        var downloads = await db.Downloads.AsNoTracking().Where(row => files.Contains(row.ReleasedFileId)).OrderBy(row => row.At).ToListAsync(cancel);
        Guid[] ids = [.. downloads.Select(row => row.PersonId).Distinct()];
        var names = await db.People.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.UserName }).ToDictionaryAsync(row => row.Id, row => row.UserName, cancel);
        return [.. releases.SelectMany(release => release.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new ReleasedFact(
            release.Id, file.Path, file.Bytes, file.Sha256,
            scene.Exports.Any(export => export.Id == release.ExportRequestId && export.Status == ExportStatus.Revoked),
            [.. downloads.Where(row => row.ReleasedFileId == file.Id).Select(row => (names[row.PersonId], row.At))])))];
    }
}
