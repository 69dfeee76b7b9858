namespace Tre.Contracts.Closures;

/// <summary>What was destroyed, when, by whom and how, and what nobody can attest. Signed as canonical JSON.</summary>
/// <param name="Format">Version of this record, 1.</param>
/// <param name="ClosedBy">User name of who closed the project.</param>
/// <param name="Reason">Theirs.</param>
/// <param name="ClosedAt">When they did (UTC).</param>
/// <param name="KeysDestroyedAt">When the last key was gone (UTC).</param>
/// <param name="Keys">Every key that only this project had; empty if none was ever made.</param>
/// <param name="Copies">Every copy that was found.</param>
/// <param name="Released">Files that left by release: they are not destroyed.</param>
/// <param name="Backups">Backups that the operator has told of; empty means that none are known.</param>
/// <param name="Remains">What stays on the platform, and why.</param>
/// <param name="NotAttested">What this certificate cannot say.</param>
/// <param name="IssuedAt">When nothing was left to be seen (UTC).</param>
public sealed record Certificate(
    int Format,
    Guid CertificateId,
    CertifiedProject Project,
    string ClosedBy,
    string Reason,
    DateTimeOffset ClosedAt,
    DateTimeOffset KeysDestroyedAt,
    IReadOnlyList<CertifiedKey> Keys,
    IReadOnlyList<CertifiedCopy> Copies,
    IReadOnlyList<CertifiedRelease> Released,
    IReadOnlyList<string> Backups,
    IReadOnlyList<string> Remains,
    IReadOnlyList<string> NotAttested,
    DateTimeOffset IssuedAt)
{
    public const int CurrentFormat = 1;
}

/// <param name="Number">Short number, as in P-1001.</param>
/// <param name="AccessRequestId">The last approval in force.</param>
public sealed record CertifiedProject(Guid Id, int Number, string Title, Guid AccessRequestId);

/// <param name="By">The process that held it.</param>
/// <param name="How">One of <see cref="HowDestroyed"/>.</param>
/// <param name="At">When (UTC).</param>
public sealed record CertifiedKey(string Id, string Purpose, string By, string How, DateTimeOffset At);

/// <param name="Bytes">Its size when it was found; null where it has none.</param>
/// <param name="By">The process that destroyed it.</param>
/// <param name="How">One of <see cref="HowDestroyed"/>.</param>
/// <param name="FoundAt">When it was seen first (UTC).</param>
public sealed record CertifiedCopy(string Kind, string Name, long? Bytes, string By, string How, DateTimeOffset FoundAt);

/// <param name="Revoked">Taken back: nobody can fetch it any more, but those named have it.</param>
/// <param name="FetchedBy">Who has fetched it, oldest first.</param>
public sealed record CertifiedRelease(Guid ReleaseId, string Path, long Bytes, string Sha256, bool Revoked, IReadOnlyList<CertifiedDownload> FetchedBy);

/// <param name="Name">User name.</param>
public sealed record CertifiedDownload(string Name, DateTimeOffset At);

public static class HowDestroyed
{
    /// <summary>The secret was deleted: what it encrypted cannot be read again.</summary>
    public const string KeyDestroyed = "key-destroyed";
    public const string BytesDeleted = "bytes-deleted";
    public const string VolumeRemoved = "volume-removed";
    public const string Removed = "removed";
}
