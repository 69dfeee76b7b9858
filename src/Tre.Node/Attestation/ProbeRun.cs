using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Isolation;

namespace Tre.Node.Attestation;

/// <summary>
/// One run of the probe in both containers, beside the twin's, and one look from outside. The probe runs under a uid of its own, so that
/// no process in the container can write to its output.
/// </summary>
public sealed class ProbeRun(IContainerEngine engine, HostView host, Canary canary, CanaryLook look, HostAddresses addresses, NodeOptions options)
{
    private const int OutputLimit = 1 << 20;
    private const int LongestReason = 300;

    /// <summary>What the probes need besides the desktop, which can be seen while that is looked at. Changes nothing.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task<Around> AroundAsync(CancellationToken cancel)
    {
        var hosts = Task.Run(addresses.Environment, cancel);
        var both = look.FindAsync(canary.Greeted, cancel);
        await Task.WhenAll(hosts, both).ConfigureAwait(false);
        return new(await hosts.ConfigureAwait(false), await both.ConfigureAwait(false));
    }

    /// <summary>What the probes say, of themselves and beside what the twin reached.</summary>
    public async Task<IReadOnlyList<ProbeResult>> InsideAsync(
        DesktopRecord record, DesktopContainers seen, Around around, string nonce, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(around);
        var tools = InsideAsync(record, DesktopLabels.Tools, seen.Tools!, nonce, around.Hosts, cancel);
        var display = InsideAsync(record, DesktopLabels.Display, seen.Display!, nonce, around.Hosts, cancel);
        var open = canary.RunAsync(around.Standing, nonce, around.Hosts, cancel);
        var inside = await Task.WhenAll(tools, display).ConfigureAwait(false);
        var control = await open.ConfigureAwait(false);
        return [.. control.Beside(inside[0]), .. control.Beside(inside[1]), .. control.Faults];
    }

    /// <summary>What the host's kernel and the engine say of both.</summary>
    public IReadOnlyList<ProbeResult> Outside(DesktopRecord record, DesktopContainers seen)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(seen);
        var users = record.Users;
        HostView.Seen[] both =
        [
            new(DesktopLabels.Tools, seen.Tools!, record.Tools, [users.Tools, users.Probe]),
            new(DesktopLabels.Display, seen.Display!, record.Display, [users.Display, users.Probe]),
        ];
        return [.. host.See(both), .. both.Select(Specification)];
    }

    private async Task<IReadOnlyList<ProbeResult>> InsideAsync(
        DesktopRecord record, string role, ContainerDetails container, string nonce, IReadOnlyList<string> hosts, CancellationToken cancel)
    {
        var seal = new ProbeSeal();
        ExecOutcome outcome;
        try
        {
            outcome = await engine.ExecAsync(
                container.Id,
                new ExecSpec(
                    [ContainerPaths.Probe, "--json", "--role", role, "--within", options.ProbeWithin, "--nonce", nonce],
                    [seal.Entry, .. hosts],
                    record.Users.Probe,
                    record.Users.Probe,
                    options.ProbeTimeLimit,
                    OutputLimit),
                cancel).ConfigureAwait(false);
        }
        catch (EngineException ex) when (ex.Code != NodeCodes.EngineDown)
        {
            // The engine is there and could not start it: no process is left for it, or somebody saw to that.
            return [ProbeOutput.Unusable(role, $"could not be run: {Short(ex.Message)}")];
        }

        var results = ProbeOutput.Read(role, outcome.Output, nonce, seal, ExpectedProbes.Ids);
        var fault = outcome.TimedOut ? "took too long"
            : outcome.Truncated ? "wrote too much"
            : outcome.ExitCode is not (0 or 1) ? $"ended with code {outcome.ExitCode}"
            : (outcome.ExitCode == 0) != results.All(r => r.Passed) ? "the exit code does not agree with the results"
            : null;
        return fault is null
            ? results
            : [.. results, new ProbeResult(role, "probe.exit", "ends in time and agrees with itself", fault, false)];
    }

    private static string Short(string text) => text.Length > LongestReason ? text[..LongestReason] : text;

    private static ProbeResult Specification(HostView.Seen one)
    {
        var drift = Drift.OfContainer(one.Role, one.Spec, one.Container);
        return new ProbeResult(
            "host", $"{one.Role}.specification", "as specified",
            drift.Count == 0 ? "as specified" : string.Join("; ", drift.Select(d => d.Detail)), drift.Count == 0);
    }

    /// <param name="Hosts">The host's own addresses and ports, for the probes' environment.</param>
    /// <param name="Standing">Twin and canary; null when they have to be made.</param>
    public sealed record Around(IReadOnlyList<string> Hosts, StandingCanary? Standing);
}
