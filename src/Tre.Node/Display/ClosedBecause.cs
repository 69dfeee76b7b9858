namespace Tre.Node.Display;

/// <summary>Why a session ended, as in <see cref="Contracts.Node.DisplaySession.ClosedBecause"/>.</summary>
internal static class ClosedBecause
{
    /// <summary>The viewer left.</summary>
    public const string Client = "client";

    /// <summary>The desktop's screen left, or Node stopped.</summary>
    public const string Desktop = "desktop";

    /// <summary>The Orchestrator asked for it, or a newer session took its place.</summary>
    public const string Operator = "operator";

    /// <summary>The ticket, idle or session time was over.</summary>
    public const string Expired = "expired";

    /// <summary>The filter saw what it does not let through.</summary>
    public const string Protocol = "protocol";
}
