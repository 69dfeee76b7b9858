namespace Tre.Contracts.Node;

/// <summary>POST /v1/workspaces/{id}/materialise: decrypts an extract into the workspace's data volume. Idempotent.
/// The same to <c>/lay-out</c> leaves it locked and mounted nowhere.</summary>
/// <param name="ObjectKey">Prefix of the extract's objects in bucket <c>extracts</c>, as ExtractObjects.Prefix gives it.</param>
/// <param name="SealedKey">The data key sealed for Node's transport key, base64.</param>
/// <param name="ManifestSha256">Lower-case hex of the plain manifest; anything else is refused with <c>extract-corrupt</c>.</param>
public sealed record MaterialiseExtract(
    long Epoch,
    Guid ProjectId,
    Guid ExtractId,
    string ObjectKey,
    string SealedKey,
    string ManifestSha256);

/// <summary>Answer of materialise.</summary>
/// <param name="Materialisation">Key to hand to reveal; it stands for exactly this manifest.</param>
/// <param name="Files">Every file, hashed again as it was written.</param>
public sealed record Materialised(Guid ExtractId, string Materialisation, IReadOnlyList<MaterialisedFile> Files);

/// <param name="Sha256">Lower-case hex of the plain bytes.</param>
public sealed record MaterialisedFile(string Name, long Bytes, string Sha256);

/// <summary>
/// POST /v1/workspaces/{id}/dematerialise: destroys the plain copy. Refused with <c>in-use</c> while a desktop has it.
/// </summary>
public sealed record DematerialiseExtract(long Epoch, Guid ExtractId);
