using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.UnitTests.Orchestration;

/// <content>What people and the world may do between two steps.</content>
internal sealed partial class DesktopWorld
{
    private static readonly Actor Admin = new(Guid.NewGuid(), "admin", new HashSet<Role> { Role.PlatformAdmin }, "test");

    private static Action<DesktopWorld>[] Mishaps =>
    [
        world => world.Ask(DesktopAction.Stop),
        world => world.Ask(DesktopAction.Start),
        world => world.Ask(DesktopAction.Delete),
        world => world.Ask(DesktopAction.Restore),
        world => world.Ask(DesktopAction.Retry),
        world => world.Desktop.Do(DesktopAction.Reattest, Admin, ProjectMembership.None, world.now),
        world => world.Desktop.Do(DesktopAction.Purge, Platform, ProjectMembership.None, world.now.AddDays(8)),
        world => world.obstacle = world.obstacle is null ? "The project is suspended." : null,
        world => world.extract = null,
        world => world.extract = Extracts[0],
        world => world.extract = Extracts[1],
        world => world.due = true,
        world => world.epoch++,
        world => world.Node.FailingProbes.Add("net.interfaces"),
        world => world.Node.FailingProbes.Clear(),
        world => world.InTools(ContainerPhase.Running, ContainerPhase.Exited),
        world => world.InTools(ContainerPhase.Running, ContainerPhase.Paused),
        world => world.InTools(ContainerPhase.Paused, ContainerPhase.Running),
        world => world.Real.Tools?.Start(),
        world => world.Real.Display = null,
        world => world.Real.Revealed = null,
        world => world.Real.Admitted = false,
        world => world.Drift(DriftKind.Breach, "network-attached"),
        world => world.Lock(),
        world => world.Drift(DriftKind.Repair, "limits-changed"),
        world => world.Drift(DriftKind.Loss, "volume-missing"),
        world => world.Real.Drift.Clear(),
    ];

    /// <summary>One event, or one to six steps of the plan.</summary>
    public void Happen(byte what)
    {
        if (what < 2 * Mishaps.Length)
        {
            Mishaps[what % Mishaps.Length](this);
            return;
        }

        for (var i = what % 6; i >= 0 && Next() is { Kind: not (DesktopStepKind.Nothing or DesktopStepKind.WaitFor) } step; i--)
        {
            Do(step);
        }
    }

    /// <summary>Nothing is broken any more and everybody who could ask has asked.</summary>
    public void Mend()
    {
        (obstacle, extract) = (null, Extracts[0]);
        Node.FailingProbes.Clear();

        // A lock does not mend by itself: the way out of quarantine must open it.
        Real.Drift.RemoveAll(drift => drift.Kind != DriftKind.Locked);
        Ask(DesktopAction.Restore);
        if (Desktop.Status == DesktopDesire.Stopped)
        {
            Settle(atMost: 40);
            Ask(DesktopAction.Start);
        }

        Desktop.Do(DesktopAction.Reattest, Admin, ProjectMembership.None, now);
    }

    private void Ask(DesktopAction action) =>
        Desktop.Do(action, new(owner, "owner", new HashSet<Role>(), "test"), ProjectMembership.Member, now);

    private void InTools(ContainerPhase from, ContainerPhase to)
    {
        if (Real.Tools is { } tools && tools.Phase == from)
        {
            tools.Phase = to;
        }
    }

    private void Lock()
    {
        if (Real.Containers.Any())
        {
            Node.Lock(Real, "A lock.");
        }
    }

    private void Drift(DriftKind kind, string code)
    {
        if (Real.Containers.Any())
        {
            Real.Drift.Add(new(kind, code, code));
        }
    }
}
