namespace Tre.PostgresTests.Orchestration;

/// <summary>Says the time that a test wants while timers run as they do.</summary>
internal sealed class StageTime(DateTimeOffset start) : TimeProvider
{
    private readonly long began = System.GetTimestamp();
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => start + ahead + System.GetElapsedTime(began);
}
