using Tre.Application.Workspaces;
using Tre.Domain.Workspaces;

namespace Tre.Web.Rendering;

/// <summary>What is wanted of a desktop, what is seen of it, why they differ, and what happens next; for people.</summary>
public static class DesktopWords
{
    /// <summary>The state in a word: a desktop that is wanted but kept from running says so, and is never just "stopped".</summary>
    public static StateWord State(DesktopView desktop) => (desktop.Wanted, desktop.Observed) switch
    {
        (DesktopDesire.Running, DesktopObserved.Quarantined) => StateWords.Of(desktop.Wanted, desktop.Observed),
        (DesktopDesire.Running or DesktopDesire.Stopped, DesktopObserved.Stopped or DesktopObserved.Absent or DesktopObserved.Failed) when desktop.OwnerRemovedAt is not null => new("Closed: owner left the project", "grey"),
        (DesktopDesire.Running, DesktopObserved.Stopped or DesktopObserved.Absent or DesktopObserved.Failed) when desktop.Obstacle is not null => new("Cannot start yet", "yellow"),
        (DesktopDesire.Running, _) when desktop.Obstacle is not null => new("Being stopped", "yellow"),
        (DesktopDesire.Running, DesktopObserved.Stopped) => new("Starting", "blue"),
        _ => StateWords.Of(desktop.Wanted, desktop.Observed),
    };

    public static string? Why(DesktopView desktop) =>
        desktop is { OwnerRemovedAt: { } left, Wanted: DesktopDesire.Running or DesktopDesire.Stopped, Observed: not DesktopObserved.Quarantined }
            ? $"{desktop.Owner.DisplayName} was removed from the project on {UkTime.Full(left)}."
            : desktop.Wanted == DesktopDesire.Running && desktop.Observed != DesktopObserved.Quarantined ? desktop.Obstacle ?? desktop.Reason : desktop.Reason;

    public static string Wanted(DesktopView desktop) => desktop.Wanted switch
    {
        DesktopDesire.Running or DesktopDesire.Stopped when desktop.OwnerRemovedAt is not null => "To stay closed",
        DesktopDesire.Running => "To run",
        DesktopDesire.Stopped => "To be stopped",
        DesktopDesire.Deleted => "To be deleted",
        _ => "To be removed for good",
    };

    public static string Seen(DesktopObserved seen) => seen switch
    {
        DesktopObserved.Absent => "Not made yet",
        DesktopObserved.Creating => "Its containers are being made",
        DesktopObserved.Attesting => "Its isolation is being checked",
        DesktopObserved.Ready => "Running, isolation proven",
        DesktopObserved.Stopped => "Stopped",
        DesktopObserved.Quarantined => "Locked: frozen and without data",
        DesktopObserved.Failed => "It failed",
        _ => "Removed for good",
    };

    /// <summary>Who does what now; null when nothing is to be done.</summary>
    public static string? Next(DesktopView desktop) => (desktop.Wanted, desktop.Observed) switch
    {
        (DesktopDesire.Running, DesktopObserved.Quarantined) => "A platform admin finds out what happened and has the isolation checked again. Files are kept; the data are out of reach until then.",
        (DesktopDesire.Running or DesktopDesire.Stopped, _) when desktop.OwnerRemovedAt is not null => "Nobody can open it. Home and outputs are kept, in case the owner is made a member again; a platform admin can delete it. When the project is closed it is removed too.",
        (DesktopDesire.Running, _) when desktop.Obstacle is not null => "It starts by itself as soon as this has changed. Files are kept. The project’s page says more.",
        (DesktopDesire.Running, DesktopObserved.Failed) => "Try again. If it fails once more, tell a platform admin what stands under “Why”.",
        (DesktopDesire.Running, not DesktopObserved.Ready) => "Wait a moment. This page changes by itself.",
        (DesktopDesire.Stopped, DesktopObserved.Stopped or DesktopObserved.Absent) => "Start it when you want to work. Files are kept.",
        (DesktopDesire.Deleted, _) => "It can be restored until its time is over; then home and outputs are gone.",
        _ => null,
    };
}
