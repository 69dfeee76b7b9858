namespace Tre.Application.People;

/// <summary>What a use case needs before it looks at anything. Who holds which is said in <see cref="Permissions"/> alone.</summary>
public enum Permission
{
    /// <summary>Only for those who have not signed in yet.</summary>
    Anyone,

    /// <summary>Any person with an account; what they see and may do follows from their relation to the thing.</summary>
    SignedIn,

    /// <summary>Imports, classifies and signs the descriptions of datasets.</summary>
    ManageCatalogue,

    /// <summary>Sees them while they are worked on.</summary>
    OverseeCatalogue,

    DecideAccessRequests,
    OverseeProjects,
    ManageExtracts,
    DecideWorkspaceRequests,
    OverseeDesktops,
    ReviewExports,
    RevokeExports,
    ProposePolicies,
    DecidePolicies,

    /// <summary>Asks who stands behind pseudonyms, and decides what another asked; platform admins are barred whatever else they are.</summary>
    DecideReidentification,

    /// <summary>Sees such requests; the answer is nowhere in the portal.</summary>
    OverseeReidentification,
    ManagePeople,
    ReadAudit,
}
