namespace Tre.Node.Isolation;

/// <summary>Twin and canary, both running.</summary>
/// <param name="Twin">Id of its container.</param>
/// <param name="Canary">Id of its container.</param>
public sealed record StandingCanary(string Twin, string Canary);
