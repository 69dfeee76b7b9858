using Tre.Domain.Lifecycles;
using static Tre.Domain.Lifecycles.Role;
using static Tre.Domain.Projects.ProjectAction;
using static Tre.Domain.Projects.ProjectStatus;

namespace Tre.Domain.Projects;

/// <summary>An approved project. Whoever suspends may be many; who resumes is the steward alone.</summary>
public static class ProjectLifecycle
{
    public static Lifecycle<ProjectStatus, ProjectAction> Table { get; } = new(
        "Project",
        Active,
        new(Active, AddMember, DataSteward, Active),
        new(Active, RemoveMember, DataSteward, Active),
        new(Active, RemoveMember, ProjectLead, Active),
        new(Active, Amend, DataSteward, Active),
        new(Active, Suspend, DataSteward, Suspended),
        new(Active, Suspend, PlatformAdmin, Suspended),
        new(Active, Suspend, Role.System, Suspended),
        new(Active, Close, DataSteward, Closing),
        new(Active, Close, ProjectLead, Closing),
        new(Suspended, RemoveMember, DataSteward, Suspended),
        new(Suspended, RemoveMember, ProjectLead, Suspended),
        new(Suspended, Amend, DataSteward, Suspended),
        new(Suspended, Resume, DataSteward, Active),
        new(Suspended, Close, DataSteward, Closing),
        new(Suspended, Close, ProjectLead, Closing),
        new(Closing, FinishClosing, Role.System, Closed));
}
