namespace Tre.WebTests.Support;

/// <summary>The machine's clock, put forward as a test says.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
