using Tre.Application.Extracts;

namespace Tre.Extractor.Building;

/// <summary>Carries a failure from wherever it was met up to the builder, which returns it as a value. Holds no data.</summary>
internal sealed class BuildFailedException(ExtractFailure failure) : Exception(failure.Message)
{
    public ExtractFailure Failure { get; } = failure;
}
