namespace Tre.Contracts.Node;

/// <summary>Answer of <c>GET /v1/closings</c>.</summary>
/// <param name="Number">How many desktops Node has closed, or taken data from, by itself since it started.</param>
public sealed record Closings(long Number)
{
    /// <summary>Node lets nobody wait longer, so that a wait is shorter than any time-out.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
}
