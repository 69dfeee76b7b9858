namespace Tre.Journey;

/// <summary>A stage did not hold: names it and says why.</summary>
public sealed class StageFailedException(string stage, Exception cause) : Exception($"The stage “{stage}” failed: {cause.Message}", cause)
{
    public string Stage { get; } = stage;
}
