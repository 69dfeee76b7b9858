using Tre.Application.Exports.Policies;
using Tre.Domain.Exports;
using Tre.Domain.Projects;

namespace Tre.Application.Exports;

/// <summary>Writes down and signs what leaves, so that anybody with the public key can hold a file against it.</summary>
public interface IReleaseRecords
{
    Task<SignedRecord> SignAsync(ReleaseFacts facts, CancellationToken cancel);
}

/// <param name="ReleaseId">The release.</param>
/// <param name="Request">The approved request with its files and reviews.</param>
/// <param name="Project">Its project.</param>
/// <param name="Files">What is released, no more and no less.</param>
/// <param name="People">User names of requester and checkers by id.</param>
/// <param name="At">When (UTC).</param>
public sealed record ReleaseFacts(
    Guid ReleaseId, ExportRequest Request, Project Project, IReadOnlyList<ExportFile> Files, IReadOnlyDictionary<Guid, string> People, DateTimeOffset At);

/// <param name="Record">Canonical JSON.</param>
/// <param name="Signature">ECDSA P-256 over its UTF-8 bytes, base64.</param>
/// <param name="KeyId">The key in the register, of both signatures.</param>
/// <param name="Crate">RO-Crate description of the release, canonical JSON; it names the record by its hash.</param>
/// <param name="CrateSignature">Like <paramref name="Signature"/>.</param>
public sealed record SignedRecord(string Record, string Signature, string KeyId, string Crate, string CrateSignature);

/// <summary>Writes a policy in the words of the checker.</summary>
public interface ICheckPolicyFormat
{
    string Json(PolicyInForce policy);
}
