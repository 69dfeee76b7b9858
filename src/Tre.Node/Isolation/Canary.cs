using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Isolation;

/// <summary>
/// The standing twin: the same probe, run outside the fence in a namespace whose only wire leads to a canary that owns every
/// address. What it cannot reach there, it could not reach anywhere, and its silence in a desktop would prove nothing.
/// </summary>
public sealed class Canary(
    IContainerEngine engine,
    ContainerEnsurer ensurer,
    CanarySpecs specs,
    ImageCatalogue images,
    DesktopMounts mounts,
    NodeOptions options,
    TimeProvider time) : IDisposable
{
    private const int OutputLimit = 1 << 20;
    private const int Greetings = 20;

    // Milliseconds. Whoever is there answers at once; only a busy machine takes longer, and that shall void no round.
    private const string Patience = "5000";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Greeting = [ContainerPaths.Probe, "--connect", "192.0.2.1", "80", "tcp"];

    // Rounds of several desktops meet; making it is done once.
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile StandingCanary? _greeted;

    /// <summary>Those that answered last; null while they are made. Whether they still stand, <see cref="CanaryLook"/> sees.</summary>
    public StandingCanary? Greeted => _greeted;

    /// <summary>Runs every network probe in the twin, under the round's nonce.</summary>
    /// <param name="standing">Both as they were seen a moment ago; null when they have to be made.</param>
    /// <param name="nonce">The round's.</param>
    /// <param name="hosts">The very targets that the desktop's probes get; see <see cref="HostAddresses"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task<ControlOutcome> RunAsync(StandingCanary? standing, string nonce, IReadOnlyList<string> hosts, CancellationToken cancel)
    {
        try
        {
            var (twin, canary) = standing ?? await EnsureAsync(cancel).ConfigureAwait(false);
            var outcome = await ProbeAsync(twin, nonce, hosts, cancel).ConfigureAwait(false);
            if (outcome.Faults.Count > 0)
            {
                // This round is void whatever comes; the next one begins with new ones.
                await engine.RemoveAsync(canary, cancel).ConfigureAwait(false);
                await engine.RemoveAsync(twin, cancel).ConfigureAwait(false);
            }

            return outcome;
        }
        catch (Exception ex) when (ex is NodeException or EngineException { Transient: false })
        {
            return ControlOutcome.Void($"the canary could not be asked: {ex.Message}");
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<StandingCanary> EnsureAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            _greeted = null;
            var image = await images.RequireAsync(options.ProbeImage, cancel).ConfigureAwait(false);
            mounts.EnsureNoNameServers();
            var twin = await RunningAsync(DesktopLabels.Twin, specs.Twin(image.Id), cancel).ConfigureAwait(false);
            // The canary lives in the twin's process namespace and ended with it.
            var canary = await RunningAsync(DesktopLabels.Canary, specs.Canary(image.Id, twin.Id), cancel).ConfigureAwait(false);
            if (twin.Begun || canary.Begun)
            {
                await GreetAsync(twin.Id, cancel).ConfigureAwait(false);
            }

            return _greeted = new(twin.Id, canary.Id);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<(string Id, bool Begun)> RunningAsync(string role, ContainerSpec spec, CancellationToken cancel)
    {
        var container = await ensurer.EnsureAsync(role, spec, cancel).ConfigureAwait(false);
        var seen = await engine.InspectAsync(container, cancel).ConfigureAwait(false);
        if (seen is { Phase: ContainerPhase.Running })
        {
            return (container, false);
        }

        if (seen is { Phase: ContainerPhase.Paused })
        {
            await engine.UnpauseAsync(container, cancel).ConfigureAwait(false);
        }
        else
        {
            await engine.StartAsync(container, cancel).ConfigureAwait(false);
        }

        return (container, true);
    }

    /// <summary>Waits until the wire is laid and somebody listens; whether they ever do, the probes tell.</summary>
    private async Task GreetAsync(string twin, CancellationToken cancel)
    {
        for (var greeted = 0; greeted < Greetings; greeted++)
        {
            var outcome = await engine.ExecAsync(
                twin, new ExecSpec(Greeting, [], Uid: 0, Gid: 0, options.ProbeTimeLimit, OutputLimit), cancel).ConfigureAwait(false);
            if (outcome.ExitCode == 0)
            {
                return;
            }

            await Task.Delay(Pause, time, cancel).ConfigureAwait(false);
        }
    }

    private async Task<ControlOutcome> ProbeAsync(
        string twin, string nonce, IReadOnlyList<string> hosts, CancellationToken cancel)
    {
        var seal = new ProbeSeal();
        var outcome = await engine.ExecAsync(
            twin,
            new ExecSpec(
                [
                    ContainerPaths.Probe, "--json", "--only", string.Join(',', ProbeTable.Controlled),
                    "--within", options.ProbeWithin, "--wait", Patience, "--nonce", nonce,
                ],
                [seal.Entry, .. hosts],
                Uid: 0,
                Gid: 0,
                options.ProbeTimeLimit,
                OutputLimit),
            cancel).ConfigureAwait(false);
        return outcome.TimedOut || outcome.Truncated
            ? ControlOutcome.Void("the twin did not end in time")
            : ControlOutcome.Of(ProbeOutput.Read(DesktopLabels.Twin, outcome.Output, nonce, seal, ProbeTable.Controlled));
    }
}
