using Tre.Domain.Extracts.Synthetic;

namespace Tre.Application.Extracts.Synthetic;

/// <summary>Makes synthetic previews of extracts in the object store. Knows nothing of the platform's database.</summary>
public interface ISyntheticPreviews
{
    /// <summary>Bucket of the archives: the Extractor writes, the portal reads.</summary>
    const string Bucket = "synthetic";

    /// <summary>Makes it whole or leaves nothing. The same extract and key give the same bytes. May be called again with a higher epoch.</summary>
    /// <returns>The result, or why there is none. Exceptions are faults of the program.</returns>
    Task<(SyntheticResult? Result, ExtractFailure? Failure)> MakeAsync(SyntheticOrder order, CancellationToken cancel);

    /// <summary>Removes every archive of a preview.</summary>
    /// <returns>How many objects were removed.</returns>
    Task<int> RemoveAsync(Guid extractId, Guid previewId, CancellationToken cancel);

    /// <summary>Every preview of which an archive is in the store.</summary>
    Task<IReadOnlyList<Guid>> StoredAsync(CancellationToken cancel);
}

/// <param name="ExtractKey">Prefix of the extract's objects.</param>
/// <param name="ManifestSha256">Of the extract's manifest.</param>
/// <param name="Epoch">Of the claim under which it is made.</param>
public sealed record SyntheticOrder(Guid PreviewId, Guid ExtractId, Guid ProjectId, string ExtractKey, string ManifestSha256, long Epoch);
