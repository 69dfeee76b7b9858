using System.Text.Json;

namespace Tre.Contracts.Node;

/// <summary>POST /v1/exports/{id}/snapshot: reads each file once, safely, into bucket <c>exports</c>.</summary>
/// <param name="Round">Rises by one with each submission; a snapshot of a round is taken once.</param>
public sealed record SnapshotExport(long Epoch, Guid DesktopId, int Round, IReadOnlyList<string> Files);

/// <summary>Answer of snapshot, one entry per asked file in the asked order.</summary>
public sealed record ExportSnapshot(IReadOnlyList<SnapshotFile> Files);

/// <param name="Refusal">Code of the safe reader's refusal; then the other members are null.</param>
public sealed record SnapshotFile(string Path, long? Bytes, string? Sha256, string? ObjectKey, string? Refusal);

/// <summary>POST /v1/exports/{id}/check: runs the checker over a snapshot in a sandbox container.</summary>
/// <param name="Policy">Policy as the checker defines it; Node passes it on unread.</param>
/// <param name="Extracts">Extracts whose pseudonyms and rows are looked for; null when nobody said, which is not checked.</param>
/// <param name="Earlier">Tables that the project released before, as the checker defines them; null when there are none.</param>
public sealed record CheckExport(
    long Epoch, int Round, IReadOnlyList<ExportObject> Files, JsonElement Policy, KnownExtracts? Extracts = null, JsonElement? Earlier = null);

/// <param name="ProjectId">The project of all of them.</param>
/// <param name="Extracts">Newest first.</param>
/// <param name="Missing">Further extracts whose rows the project may hold and that are not named.</param>
public sealed record KnownExtracts(Guid ProjectId, IReadOnlyList<KnownExtract> Extracts, int Missing);

/// <param name="ObjectKey">Prefix of the extract's objects.</param>
/// <param name="SealedKey">The data key, sealed for this Node.</param>
public sealed record KnownExtract(Guid ExtractId, string ObjectKey, string SealedKey)
{
    /// <summary>Without the key.</summary>
    public override string ToString() => $"extract {ExtractId:D}";
}

/// <summary>A file of a snapshot, with the name the researcher gave it.</summary>
/// <param name="Description">What it shows, in the researcher's words.</param>
/// <param name="Population">Who is counted in it, in the researcher's words.</param>
public sealed record ExportObject(string Path, string ObjectKey, string Sha256, string Description = "", string Population = "");

/// <summary>Answer of check.</summary>
/// <param name="Completed">False when the checker crashed, ran out of time or wrote nonsense: nothing was checked.</param>
/// <param name="Failure">Why not completed, or null.</param>
/// <param name="Report">The checker's report, or null when not completed.</param>
public sealed record ExportChecked(bool Completed, string? Failure, JsonElement? Report);

/// <summary>POST /v1/exports/{id}/release: copies into bucket <c>released</c>, hashing again. All or nothing.</summary>
public sealed record ReleaseExport(long Epoch, IReadOnlyList<ReleaseFile> Files);

public sealed record ReleaseFile(string ObjectKey, string Sha256);

/// <summary>Answer of release.</summary>
public sealed record ExportReleased(IReadOnlyList<ReleasedFile> Files);

/// <param name="ObjectKey">Key in bucket <c>released</c>.</param>
public sealed record ReleasedFile(string ObjectKey, string Sha256, long Bytes);
