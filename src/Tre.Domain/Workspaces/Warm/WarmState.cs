namespace Tre.Domain.Workspaces.Warm;

public enum WarmState
{
    /// <summary>Its volumes and containers are made, and its isolation is being proven.</summary>
    Making,

    /// <summary>It runs, is proven and waits for a person.</summary>
    Ready,

    /// <summary>It is somebody's desktop, for ever.</summary>
    Claimed,

    /// <summary>It is out of date, touched, unproven or one too many, and is being taken away.</summary>
    Removing,

    /// <summary>Nothing of it is left.</summary>
    Gone,
}
