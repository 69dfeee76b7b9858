using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>A display session with all that decides whether it may be.</summary>
internal sealed record SessionScene(DisplaySession Session, Desktop? Desktop, Project? Project, bool PersonDisabled)
{
    public bool IsReady => Desktop is { Status: DesktopDesire.Running, Seen.Status: DesktopObserved.Ready };

    public static async Task<SessionScene> LoadAsync(ITreDb db, DisplaySession session, CancellationToken cancel)
    {
        var desktop = await db.Desktops.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.DesktopId, cancel);
        var project = desktop is null ? null : await db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == desktop.ProjectId, cancel);

        // Only what this process may read of a person; nobody known counts as disabled.
        var enabled = await db.People.AnyAsync(row => row.Id == session.PersonId && !row.Disabled, cancel);
        return new(session, desktop, project, !enabled);
    }

    /// <summary>Why there may be no such session, for people; null when there may be, now or as soon as the desktop is ready.</summary>
    public string? WhyNot(TimeProvider time)
    {
        if (Desktop is null || Project is null || PersonDisabled)
        {
            return "There is no such desktop or account.";
        }

        if (Session.Status == DisplaySessionStatus.Requested && time.GetUtcNow() >= Session.ExpiresAt)
        {
            return "The ticket has expired. Open the desktop again.";
        }

        if (Desktop.OwnerId != Session.PersonId || !Project.HasMember(Session.PersonId))
        {
            return "Only a member of the project may open their own desktop.";
        }

        if (!Project.RunsOn(Calendar.Today(time)))
        {
            return "The project is not running.";
        }

        return Desktop.Status != DesktopDesire.Running ? "The desktop was stopped."
            : Desktop.Seen.Status is DesktopObserved.Quarantined ? "The desktop is in quarantine."
            : Desktop.Seen.Status is DesktopObserved.Failed ? "The desktop has failed."
            : Session.Status == DisplaySessionStatus.Granted && !IsReady ? "The desktop is not ready any more."
            : null;
    }
}
