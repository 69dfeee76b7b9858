using Tre.Domain.Extracts;
using Tre.Domain.Projects;

namespace Tre.Domain.Workspaces;

/// <summary>What may be done for a desktop now, by every rule outside its own two rows.</summary>
/// <param name="Desire">What people want.</param>
/// <param name="Ask">See <see cref="Desktop.Ask"/>.</param>
/// <param name="Obstacle">Why it must not run, for people; null when nothing stands in its way.</param>
/// <param name="ExtractId">The ready extract of exactly the approval in force; null when there is none.</param>
/// <param name="Materialised">Whether Node has just confirmed that this extract lies ready in the workspace.</param>
/// <param name="AttestationDue">Whether the last proof is too old.</param>
/// <param name="Warm">Incarnation in which it was made before it was anybody's; null when it was not.</param>
public sealed record DesktopWanted(DesktopDesire Desire, int Ask, string? Obstacle, Guid? ExtractId, bool Materialised, bool AttestationDue, long? Warm = null)
{
    /// <summary>Whether containers may exist; without an extract there is nothing to open a desktop for.</summary>
    public bool MayRun => Desire == DesktopDesire.Running && Obstacle is null && ExtractId is not null;

    /// <summary>Holds the desktop against its project and the project's extract.</summary>
    /// <param name="desktop">The desktop with its observed half.</param>
    /// <param name="project">Its project.</param>
    /// <param name="extract">The project's newest extract, whatever its state.</param>
    /// <param name="today">The day in the United Kingdom.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="attestEvery">How old a proof may grow.</param>
    /// <param name="destroyed">Whether the project is being closed and its copies are listed, so that they go.</param>
    public static DesktopWanted Of(Desktop desktop, Project project, Extract? extract, DateOnly today, DateTimeOffset now, TimeSpan attestEvery, bool destroyed = false)
    {
        var matching = extract is not null && extract.ProjectId == project.Id && extract.Matches(project.AccessRequestId, project.SpecificationHash) ? extract : null;
        // Closing is the end: a project that only rests is suspended. But a quarantined desktop waits until somebody has looked.
        var over = (destroyed || project.Status == ProjectStatus.Closed) && desktop.Seen.Status != DesktopObserved.Quarantined;
        return new(
            over ? DesktopDesire.Purged : desktop.Status,
            desktop.Ask,
            Hindrance(desktop, project, today) ?? (matching is null ? "The data extract of this project is not ready." : null),
            matching?.Id,
            Materialised: false,
            AttestationDue: desktop.Seen.AttestedAt is not { } at || at + attestEvery <= now);
    }

    private static string? Hindrance(Desktop desktop, Project project, DateOnly today)
    {
        if (desktop.ProjectId != project.Id || project.Status is ProjectStatus.Closing or ProjectStatus.Closed)
        {
            return "The project is closed or being closed.";
        }

        if (project.Status != ProjectStatus.Active)
        {
            return "The project is suspended.";
        }

        if (today > project.EndDate)
        {
            return "The project has ended.";
        }

        if (today > project.TrainingValidUntil)
        {
            return "The training of this project’s members is no longer valid.";
        }

        return project.HasMember(desktop.OwnerId) ? null : "The owner is no longer a member of the project.";
    }
}
