using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;
using Tre.Domain.Datasets.Versions;

namespace Tre.Application.Datasets.Versions;

/// <summary>One line of the list of versions.</summary>
public sealed record DatasetSummary(Guid Id, string Dataset, int Number, DatasetStatus Status, DateTimeOffset StateSince, DateTimeOffset? Deadline, PersonName CreatedBy, PersonName? SignedBy);

/// <summary>All of one version.</summary>
/// <param name="Version">Rises with every change; to be given back when it is edited or signed.</param>
/// <param name="Problems">What keeps it from being signed.</param>
/// <param name="Actions">What whoever asked may do now.</param>
public sealed record DatasetDetail(
    Guid Id,
    int Version,
    string Dataset,
    int Number,
    DatasetStatus Status,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    PersonName CreatedBy,
    Catalogue Content,
    IReadOnlyList<ClassSuggestion> Suggestions,
    string? Failure,
    PersonName? SignedBy,
    DateTimeOffset? SignedAt,
    string? ContentHash,
    string? KeyId,
    IReadOnlyList<Refusal> Problems,
    IReadOnlyList<DatasetAction> Actions)
{
    /// <summary>What the detectors say of a column; null if nothing.</summary>
    public ClassSuggestion? Suggested(string table, string column) => Suggestions.FirstOrDefault(one => one.Table == table && one.Column == column);
}
