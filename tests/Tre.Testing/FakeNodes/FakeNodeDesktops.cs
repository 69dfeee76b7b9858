using System.Security.Cryptography;
using System.Text;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Workspaces;

namespace Tre.Testing.FakeNodes;

/// <content>Containers and probes.</content>
public sealed partial class FakeNode
{
    private readonly Dictionary<Guid, FakeDesktop> desktops = [];
    private int containersMade;

    public ECDsa AttestationKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Ids of the probes that fail; empty for a pass.</summary>
    public List<string> FailingProbes { get; } = [];

    /// <summary>Containers ever made; a doubled effect shows here.</summary>
    public int ContainersMade => containersMade;

    public IReadOnlyList<FakeDesktop> Desktops
    {
        get
        {
            lock (gate)
            {
                return [.. desktops.Values.Where(desktop => desktop.Exists)];
            }
        }
    }

    public FakeDesktop Desktop(Guid id)
    {
        lock (gate)
        {
            return desktops.TryGetValue(id, out var desktop) ? desktop : desktops[id] = new FakeDesktop(id);
        }
    }

    public Task<IReadOnlyList<DesktopSighting>> ListAsync(CancellationToken cancel) =>
        CallAsync<IReadOnlyList<DesktopSighting>>("list", Guid.Empty, () => [.. desktops.Values.Where(desktop => desktop.Exists).Select(desktop => desktop.See())]);

    public Task<DesktopSighting> SeeAsync(Guid desktop, CancellationToken cancel) =>
        CallAsync("see", desktop, () => Desktop(desktop).See());

    public Task<Outcome<DesktopSighting>> CreateAsync(Guid desktop, Incarnation incarnation, long epoch, CancellationToken cancel) =>
        DoAsync("create", desktop, epoch, it =>
        {
            if (it.Wanted is { } earlier && (earlier.WorkspaceId, earlier.Slot) != (incarnation.WorkspaceId, incarnation.Slot))
            {
                throw Fault("invalid", "A desktop stays in its workspace and keeps its slot.");
            }

            if (it.Wanted != incarnation)
            {
                it.RemoveContainers();
            }

            (it.Wanted, it.Generation, it.HasVolumes) = (incarnation, incarnation.Generation, true);
            if (it.IsBound)
            {
                shared.Add(incarnation.WorkspaceId);
            }

            it.Tools ??= Make(desktop, "tools", incarnation.Generation);
            it.Display ??= Make(desktop, "display", incarnation.Generation);
        });

    public Task<Outcome<DesktopSighting>> BindAsync(Guid desktop, Binding to, long epoch, CancellationToken cancel) =>
        DoAsync("bind", desktop, epoch, it =>
        {
            if (it.IsBound && (it.Wanted!.WorkspaceId, it.Wanted.ProjectId) == (to.WorkspaceId, to.ProjectId))
            {
                return;
            }

            var fault = it.Wanted is null ? Fault(NodeFault.NotFound, "There is no such desktop.")
                : it.IsBound || it.Drift.Count > 0 || it.Proven is null || it.Proven != it.See().Runtime || !it.Runs ? Fault(NodeFault.NotWarm, "The desktop cannot be given out.")
                : null;
            if (fault is not null)
            {
                throw fault;
            }

            (it.Wanted, it.Proven) = (it.Wanted! with { WorkspaceId = to.WorkspaceId, ProjectId = to.ProjectId, VolumeKey = to.VolumeKey, KeyFollows = false }, null);
            shared.Add(to.WorkspaceId);
        });

    public Task<Outcome<DesktopSighting>> StartAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("start", desktop, epoch, it =>
        {
            Made(it);
            it.Tools!.Start();
            it.Display!.Start();
        });

    public Task<Outcome<DesktopSighting>> StopAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("stop", desktop, epoch, it =>
        {
            Cut(desktop, "desktop");
            it.Revealed = null;
            foreach (var container in it.Containers.Where(container => container.Phase is ContainerPhase.Running or ContainerPhase.Paused))
            {
                container.Phase = ContainerPhase.Exited;
            }
        });

    public Task<Outcome<DesktopSighting>> RemoveAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("remove", desktop, epoch, it =>
        {
            Cut(desktop, "desktop");
            it.RemoveContainers();
        });

    public Task<Outcome<DesktopSighting>> FreezeAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("freeze", desktop, epoch, it =>
        {
            Turn(it, ContainerPhase.Running, ContainerPhase.Paused);
            Cut(desktop, "desktop");
        });

    public Task<Outcome<DesktopSighting>> ThawAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("thaw", desktop, epoch, it =>
        {
            if (it.Containers.Any(container => container.Phase == ContainerPhase.Paused))
            {
                Cut(desktop, "desktop");
                (it.Revealed, it.Proven) = (null, null);
                Turn(it, ContainerPhase.Paused, ContainerPhase.Running);
                it.Drift.RemoveAll(drift => drift.Kind == DriftKind.Locked);
            }
        });

    public Task<Outcome<DesktopSighting>> DestroyAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("destroy", desktop, epoch, it =>
        {
            Cut(desktop, "desktop");
            it.RemoveContainers();
            (it.HasVolumes, it.Wanted) = (false, null);
            it.Outputs.Clear();
        });

    public Task<Outcome<DesktopSighting>> AdmitAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("admit", desktop, epoch, it => it.Admitted = !it.Runs || !it.IsBound ? throw Fault(NodeFault.WrongPhase, "The desktop is not running.")
            : it.Proven != it.See().Runtime ? throw Fault(NodeFault.NotAttested, "These containers have not passed the probes.")
            : true);

    /// <summary>What the caller is told instead of the truth, or the fault that it gets.</summary>
    public Func<Guid, string, long, Task<ProbeRound>>? Answer { get; set; }

    public async Task<Outcome<ProbeRound>> ProbeAsync(Guid desktop, string nonce, long epoch, CancellationToken cancel)
    {
        var round = await RoundAsync(desktop, nonce, epoch);
        return Answer is { } answer && round.Succeeded ? await answer(desktop, nonce, epoch) : round;
    }

    private Task<Outcome<ProbeRound>> RoundAsync(Guid desktop, string nonce, long epoch) =>
        FencedAsync("probe", "desktop", desktop, epoch, () =>
        {
            var it = Desktop(desktop);
            if (!it.Runs)
            {
                throw Fault(NodeFault.WrongPhase, "The desktop is not running.");
            }

            var passed = FailingProbes.Count == 0 && it.Drift.All(drift => drift.Kind != DriftKind.Breach);
            it.Proven = passed ? it.See().Runtime : null;
            if (!passed)
            {
                Lock(it, "Isolation probes failed.");
            }

            var payload = $$"""{"desktopId":"{{desktop}}","generation":{{it.Generation}},"nonce":"{{nonce}}","passed":{{(passed ? "true" : "false")}}}""";
            var signature = AttestationKey.SignData(Encoding.UTF8.GetBytes(payload), HashAlgorithmName.SHA256);
            return new ProbeRound(passed, 3, [.. FailingProbes], it.Generation!.Value, payload, Convert.ToBase64String(signature), "fake");
        });

    /// <summary>As Node does by itself when isolation is in doubt.</summary>
    public void Lock(FakeDesktop desktop, string reason)
    {
        Turn(desktop, ContainerPhase.Running, ContainerPhase.Paused);
        Cut(desktop.Id, "desktop");
        desktop.Revealed = null;
        desktop.Drift.Add(new(DriftKind.Locked, "locked", reason));
        closings++;
        closed.SetResult();
        closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private Task<Outcome<DesktopSighting>> DoAsync(string name, Guid desktop, long epoch, Action<FakeDesktop> effect) =>
        FencedAsync(name, "desktop", desktop, epoch, () =>
        {
            var it = Desktop(desktop);
            effect(it);
            return it.See();
        });

    private FakeContainer Make(Guid desktop, string role, long generation)
    {
        containersMade++;
        return new FakeContainer($"tre-{desktop:N}-{role}-g{generation}-{containersMade}");
    }

    private static void Turn(FakeDesktop desktop, ContainerPhase from, ContainerPhase to)
    {
        foreach (var container in desktop.Containers.Where(container => container.Phase == from))
        {
            container.Phase = to;
        }
    }

    private static void Made(FakeDesktop desktop)
    {
        if (desktop.Tools is null || desktop.Display is null)
        {
            throw Fault(NodeFault.WrongPhase, "The desktop has no containers.");
        }
    }
}
