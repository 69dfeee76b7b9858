using System.Text.Json.Serialization;

namespace Tre.Contracts.Extracts;

/// <summary>
/// What an extract is: which approval it came from, what was taken, what was lost and why, and the hash of every file.
/// Its canonical JSON (<see cref="ManifestJson"/>) is what is hashed, stored and verified. Times are UTC.
/// </summary>
public sealed record Manifest
{
    /// <summary>The only format this code reads and writes.</summary>
    public const string CurrentFormat = "tre-extract/1";

    /// <summary>Name of the manifest among the extract's files.</summary>
    public const string FileName = "manifest.json";

    public required string Format { get; init; }
    public required Guid ProjectId { get; init; }
    public required Guid ExtractId { get; init; }

    /// <summary>SHA-256 (lower-case hex) of the canonical specification text that the steward approved.</summary>
    public required string SpecificationSha256 { get; init; }

    /// <summary>How sensitive the data are, 0 to 4: the highest of what the steward signed for its variables; null when unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Tier { get; init; }

    public required ManifestSource Source { get; init; }
    public required ManifestOptOuts OptOuts { get; init; }
    public required ManifestPseudonyms Pseudonyms { get; init; }
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>People of the cohort: all, lost by reason, and those of whom the extract may hold rows.</summary>
    public required ManifestCount People { get; init; }

    /// <summary>Every dataset other than the first that has tables in it, in ordinal order; null where there is none. The manifest's own source, opt-outs, pseudonyms and people are of the first, or else of the first of these.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ManifestDataset>? Datasets { get; init; }

    public required IReadOnlyList<ManifestTable> Tables { get; init; }

    /// <summary>Every file of the extract except the manifest itself, in ordinal order of names.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary><see cref="Extracts.RootHash"/> over <see cref="Files"/>.</summary>
    public required string RootHash { get; init; }

    /// <summary>The sentence that every use of the data owes to the patients.</summary>
    public required string Citation { get; init; }

    /// <summary>Who could be told apart, per table with one row per person; null in manifests from before it was counted.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ManifestRisk>? Risk { get; init; }
}
