namespace Tre.Domain.Extracts.Reidentifying;

public enum ReidentificationStatus
{
    /// <summary>Waits for another data steward.</summary>
    Requested,

    /// <summary>May be resolved on the Extractor's host, once, until its deadline.</summary>
    Approved,

    Declined,
    Withdrawn,

    /// <summary>Nobody decided, or nobody resolved it, in time.</summary>
    Expired,

    /// <summary>The identifiers were written on the Extractor's host.</summary>
    Resolved,
}
