using Tre.Domain.Extracts;

namespace Tre.Application.Extracts;

/// <summary>Counts what a specification would give, without writing anything.</summary>
public interface IExtractEstimator
{
    /// <returns>The counts as an applicant may see them, or why there are none.</returns>
    Task<(EstimatedCounts? Counts, ExtractFailure? Failure)> EstimateAsync(ExtractSpecification specification, CancellationToken cancel);
}
