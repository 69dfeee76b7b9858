namespace Tre.Domain.Lifecycles;

/// <summary>
/// In what capacity somebody acts on a thing. Some are held for the whole platform (<see cref="DataSteward"/>,
/// <see cref="PlatformAdmin"/>, <see cref="OutputChecker"/>, <see cref="Auditor"/>), some follow from the relation to
/// that one thing (<see cref="Requester"/>, <see cref="Member"/>, <see cref="ProjectLead"/>).
/// </summary>
public enum Role
{
    /// <summary>The person who made this request.</summary>
    Requester,

    /// <summary>A present member of the project that the thing belongs to.</summary>
    Member,

    /// <summary>A present member who leads that project.</summary>
    ProjectLead,

    DataSteward,
    PlatformAdmin,
    OutputChecker,
    Auditor,

    /// <summary>The platform itself: Orchestrator or Extractor.</summary>
    System,
}
