using Tre.Domain.Lifecycles;
using static Tre.Domain.Workspaces.DesktopEvent;
using static Tre.Domain.Workspaces.DesktopObserved;

namespace Tre.Domain.Workspaces;

/// <summary>What the Orchestrator has seen of a desktop. Only the platform moves it; there is one way to Ready, through Attesting.</summary>
public static class DesktopObservation
{
    private static readonly DesktopObserved[] Standing = [Absent, Creating, Attesting, Ready, Stopped, Failed];

    public static Lifecycle<DesktopObserved, DesktopEvent> Table { get; } = new("Desktop, as observed", Absent, [.. All()]);

    private static IEnumerable<Transition<DesktopObserved, DesktopEvent>> All()
    {
        Transition<DesktopObserved, DesktopEvent> Row(DesktopObserved from, DesktopEvent what, DesktopObserved to) => new(from, what, Role.System, to);

        foreach (var from in new[] { Absent, Creating, Attesting, Ready, Stopped, Failed })
        {
            yield return Row(from, BeginCreate, Creating);
        }

        foreach (var from in new[] { Creating, Attesting, Ready, Quarantined })
        {
            yield return Row(from, BeginAttest, Attesting);
        }

        yield return Row(Attesting, Pass, Ready);
        yield return Row(Ready, Renew, Ready);

        foreach (var from in Standing)
        {
            yield return Row(from, Quarantine, Quarantined);
            yield return Row(from, Fail, DesktopObserved.Failed);
        }

        yield return Row(Quarantined, Quarantine, Quarantined);

        foreach (var from in Standing.Append(Quarantined))
        {
            yield return Row(from, HaveStopped, Stopped);
        }

        foreach (var from in new[] { Absent, Stopped })
        {
            yield return Row(from, HavePurged, DesktopObserved.Purged);
        }
    }
}
