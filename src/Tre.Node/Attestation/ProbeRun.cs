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
public sealed class ProbeRun(IContainerEngine engine, HostView host, Canary canary, HostAddresses addresses, NodeOptions options)
{
    private const int OutputLimit = 1 << 20;
    private const int LongestReason = 300;

    /// <summary>What the probes say, of themselves and beside what the twin reached.</summary>
    public async Task<IReadOnlyList<ProbeResult>> InsideAsync(
        DesktopRecord record, DesktopContainers seen, string nonce, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(seen);
        var hosts = addresses.Environment();
        var tools = InsideAsync(record, DesktopLabels.Tools, seen.Tools!, nonce, hosts, cancel);
        var display = InsideAsync(record, DesktopLabels.Display, seen.Display!, nonce, hosts, cancel);
        var open = canary.RunAsync(nonce, hosts, cancel);
        var inside = await Task.WhenAll(tools, display).ConfigureAwait(false);
        var control = await open.ConfigureAwait(false);
        return [.. control.Beside(inside[0]), .. control.Beside(inside[1]), .. control.Faults];
    }

    /// <summary>What the host's kernel says of both, at the same time.</summary>
    public async Task<IReadOnlyList<ProbeResult>> OutsideAsync(DesktopRecord record, DesktopContainers seen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(seen);
        var looks = await Task.WhenAll(
            Task.Run(() => Outside(record, DesktopLabels.Tools, record.Users.Tools, seen.Tools!), cancel),
            Task.Run(() => Outside(record, DesktopLabels.Display, record.Users.Display, seen.Display!), cancel)).ConfigureAwait(false);
        return [.. looks[0], .. looks[1]];
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

    private IReadOnlyList<ProbeResult> Outside(DesktopRecord record, string role, int uid, ContainerDetails container)
    {
        var drift = Drift.OfContainer(role, record.SpecOf(role), container);
        return
        [
            .. host.See(role, container, record.SpecOf(role), [uid, record.Users.Probe]),
            new ProbeResult(
                "host", $"{role}.specification", "as specified",
                drift.Count == 0 ? "as specified" : string.Join("; ", drift.Select(d => d.Detail)), drift.Count == 0),
        ];
    }
}
