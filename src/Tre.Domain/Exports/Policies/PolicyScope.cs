namespace Tre.Domain.Exports.Policies;

/// <summary>To what a policy applies.</summary>
public enum PolicyScope
{
    /// <summary>To every output of every project that was ever approved data of the dataset.</summary>
    Dataset,

    /// <summary>To the outputs of one project, on top of its datasets' policies.</summary>
    Project,
}

public enum PolicyStatus
{
    Proposed,
    InForce,
    Declined,
    Withdrawn,
    Superseded,
}

public enum PolicyAction
{
    Approve,
    Decline,
    Withdraw,
    Supersede,
}
