using Tre.Application.Data;
using Tre.Domain.Extracts;

namespace Tre.Application.Extracts;

/// <summary>An extract and the summary of its manifest.</summary>
/// <param name="IsCurrent">Whether it is of the approval in force.</param>
/// <param name="Result">What was built; null until it is.</param>
/// <param name="Actions">What whoever asked may do now.</param>
public sealed record ExtractView(
    Guid Id,
    ProjectName Project,
    Guid AccessRequestId,
    bool IsCurrent,
    ExtractSpecification Specification,
    string SpecificationHash,
    bool OptOutsApply,
    ExtractStatus Status,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    ExtractResult? Result,
    string? Failure,
    IReadOnlyList<ExtractAction> Actions);
