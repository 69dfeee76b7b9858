using System.Text;
using System.Text.Json;
using Tre.Application.Closures;
using Tre.Application.Keys;
using Tre.Contracts.Closures;
using Tre.Contracts.Extracts;
using Tre.Domain.Closures;

namespace Tre.Orchestrator.Closures;

/// <summary>Writes destruction certificates as canonical JSON and signs them with the Orchestrator's own key.</summary>
public sealed class CertificateSigner(ISigningKeys keys, KnownBackups backups) : IDestructionCertificates
{
    private static readonly string[] Remains =
    [
        "Records of the platform: approval, specification, members, names and hashes of files, checkers' reports and votes, the audit log. They hold no rows of the data.",
        "Records of destroyed keys in the key register: name, purpose, times; no secret.",
    ];

    private static readonly string[] NotAttested =
    [
        "Blocks of deleted files: storage that copies on write, snapshots of storage and solid-state drives may keep them until they are overwritten.",
        "The host's swap space and crash dumps, which may hold what was in memory.",
        "Backups that were made outside the platform, whether or not they are named here. A backup of the database may hold the data key sealed for the engine host, which opens only with that host's own key; a backup of the Extractor's keys may hold the project's keys.",
        "What people have seen on their screens, remembered, written down or photographed.",
        "Released files after they were fetched.",
    ];

    public async Task<SignedStatement> SignAsync(CertificateFacts facts, CancellationToken cancel)
    {
        var bytes = CanonicalJson.Write(JsonSerializer.SerializeToElement(Of(facts), JsonSerializerOptions.Web));
        var signature = await keys.SignAsync(KeyPurpose.DestructionCertificate, bytes, cancel);
        return new(Encoding.UTF8.GetString(bytes), signature.Value, signature.KeyId);
    }

    private Certificate Of(CertificateFacts facts)
    {
        var (project, closure) = (facts.Project, facts.Closure);
        return new(
            Certificate.CurrentFormat, facts.CertificateId, new(project.Id, project.Number, project.Title, project.AccessRequestId),
            facts.ClosedBy, project.StateReason ?? "", facts.ClosedAt.ToUniversalTime(), closure.KeysDestroyedAt!.Value.ToUniversalTime(),
            [.. closure.Keys.Select(key => new CertifiedKey(key.Id, key.Purpose, "extractor", HowDestroyed.KeyDestroyed, key.At.ToUniversalTime()))],
            [.. closure.Copies.Select(copy => new CertifiedCopy(copy.Kind, copy.Name, copy.Bytes, By(copy.Kind), How(copy.Kind), copy.FoundAt.ToUniversalTime()))],
            [.. facts.Released.Select(file => new CertifiedRelease(
                file.ReleaseId, file.Path, file.Bytes, file.Sha256, file.Revoked, [.. file.FetchedBy.Select(by => new CertifiedDownload(by.Name, by.At.ToUniversalTime()))]))],
            backups.Names, Remains, NotAttested, facts.At.ToUniversalTime());
    }

    private static string By(string kind) => kind is CopyKind.ExtractObject or CopyKind.Synthetic ? "extractor" : "node";

    private static string How(string kind) => kind switch
    {
        CopyKind.Volume => HowDestroyed.VolumeRemoved,
        CopyKind.Container or CopyKind.Mount => HowDestroyed.Removed,
        _ => HowDestroyed.BytesDeleted,
    };
}

/// <summary>Backups of which the operator has told.</summary>
public sealed record KnownBackups(IReadOnlyList<string> Names);
