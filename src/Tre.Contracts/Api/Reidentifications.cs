namespace Tre.Contracts.Api;

/// <summary>A request to learn who stands behind pseudonyms of a project. No answer is ever in it.</summary>
/// <param name="State">requested, approved, declined, withdrawn, expired, resolved.</param>
/// <param name="Deadline">When it ends by itself, while it waits.</param>
/// <param name="Found">How many belong to somebody; null until it is resolved.</param>
/// <param name="Actions">What the caller may do now: approve, decline, withdraw.</param>
public sealed record ReidentificationInfo(
    Guid Id,
    ProjectRef Project,
    PersonRef Requester,
    DateTimeOffset RequestedAt,
    IReadOnlyList<string> Pseudonyms,
    string Reason,
    string LegalBasis,
    string State,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    PersonRef? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionComment,
    int? Found,
    IReadOnlyList<string> Actions);

/// <param name="Pseudonyms">1 to 20, as they stand in the column of the person.</param>
/// <param name="Reason">Why these people must be found.</param>
/// <param name="LegalBasis">Legal basis or clinical reason.</param>
/// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
public sealed record NewReidentification(Guid ProjectId, IReadOnlyList<string> Pseudonyms, string Reason, string LegalBasis, Guid? Id = null);
