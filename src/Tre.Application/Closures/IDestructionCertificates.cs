using Tre.Domain.Closures;
using Tre.Domain.Projects;

namespace Tre.Application.Closures;

/// <summary>Writes down and signs that a project's data are destroyed.</summary>
public interface IDestructionCertificates
{
    Task<SignedStatement> SignAsync(CertificateFacts facts, CancellationToken cancel);
}

/// <param name="CertificateId">The certificate.</param>
/// <param name="Closure">What was found, and the keys that were destroyed.</param>
/// <param name="ClosedBy">User name of who closed the project.</param>
/// <param name="ClosedAt">When they did (UTC).</param>
/// <param name="Released">Files that left.</param>
/// <param name="At">When nothing was left to be seen (UTC).</param>
public sealed record CertificateFacts(
    Guid CertificateId, Project Project, Closure Closure, string ClosedBy, DateTimeOffset ClosedAt, IReadOnlyList<ReleasedFact> Released, DateTimeOffset At);

/// <summary>A released file and who has it.</summary>
public sealed record ReleasedFact(Guid ReleaseId, string Path, long Bytes, string Sha256, bool Revoked, IReadOnlyList<(string Name, DateTimeOffset At)> FetchedBy);

/// <param name="Text">Canonical JSON.</param>
/// <param name="Signature">ECDSA P-256 over its UTF-8 bytes, base64.</param>
/// <param name="KeyId">The key in the register.</param>
public sealed record SignedStatement(string Text, string Signature, string KeyId);
