namespace Tre.Domain.Workspaces.Warm;

public enum WarmEvent
{
    /// <summary>Its containers are named after this epoch.</summary>
    Begin,

    Prove,

    /// <summary>Another passed round while it waits.</summary>
    Renew,

    Claim,
    Retire,
    HaveGone,
}
