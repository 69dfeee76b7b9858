namespace Tre.Contracts.Api;

/// <param name="State">listing, destroyingKeys, destroyingCopies, certified; null before it has begun.</param>
/// <param name="CertificateId">Null until all is proven gone.</param>
public sealed record ClosureInfo(
    Guid ProjectId,
    string Project,
    string? State,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    IReadOnlyList<ClosureCopyInfo> Copies,
    IReadOnlyList<ClosureKeyInfo> Keys,
    DateTimeOffset? KeysDestroyedAt,
    Guid? CertificateId,
    DateTimeOffset? CertifiedAt,
    string? KeyId);

/// <param name="Kind">container, volume, extract-object, snapshot or preview.</param>
public sealed record ClosureCopyInfo(string Kind, string Name, long? Bytes, DateTimeOffset FoundAt);

public sealed record ClosureKeyInfo(string Id, string Purpose, DateTimeOffset DestroyedAt);
