using Tre.Application.Data;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Synthetic;

/// <param name="Fetched">Who fetched it, newest first; empty for members, who need not know.</param>
/// <param name="Actions">What whoever asked may do now.</param>
/// <param name="MayFetch">Whether they may have the bytes.</param>
public sealed record SyntheticPreviewView(
    Guid Id,
    Guid ExtractId,
    ProjectName Project,
    PersonName RequestedBy,
    SyntheticPreviewStatus Status,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    SyntheticResult? Result,
    string? Failure,
    PersonName? ReleasedBy,
    IReadOnlyList<(PersonName By, DateTimeOffset At)> Fetched,
    IReadOnlyList<SyntheticPreviewAction> Actions,
    bool MayFetch);
