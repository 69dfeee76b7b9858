namespace Tre.Domain.People;

/// <summary>How somebody stands to a project now or stood once.</summary>
public enum ProjectMembership
{
    None,
    Past,
    Member,
    Lead,
}
