using System.Text.Json;
using System.Text.RegularExpressions;
using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Keys;

namespace Tre.Node.Attestation;

/// <summary>Proves, or does not prove, that a desktop is isolated, and signs what it found.</summary>
public sealed partial class Attestor(
    IContainerEngine engine,
    EngineConfiguration configuration,
    EngineGate gate,
    EpochFence fence,
    DesktopStore store,
    Lockdown lockdown,
    ProbeRun run,
    ImageCatalogue images,
    NodeKeys keys,
    NodeIdentity identity,
    SeccompProfile seccomp,
    TimeProvider time)
{
    private const int MostTold = 3;

    /// <summary>
    /// Probes both containers. When anything fails, they are frozen, data taken away and sessions cut at once, whoever calls
    /// or does not call next; when the round breaks off because the engine is gone, access and data go as well.
    /// </summary>
    /// <exception cref="NodeException"><c>wrong-phase</c>: not both running.</exception>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task<Contracts.Node.Attestation> ProbeAsync(Guid desktop, ProbeDesktop wanted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (!Nonce().IsMatch(wanted.Nonce))
        {
            throw NodeException.Invalid("nonce: 32 to 64 bytes, base64url without padding.");
        }

        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, wanted.Epoch, cancel).ConfigureAwait(false);
        var record = store.Get(desktop);
        try
        {
            return await RoundAsync(record, wanted, cancel).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            // Nothing is known of it any more.
            await lockdown.WithdrawAsync(desktop).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Contracts.Node.Attestation> RoundAsync(DesktopRecord record, ProbeDesktop wanted, CancellationToken cancel)
    {
        // The engine takes a while to tell of itself; the probes need not wait, as whoever restarts it under them ends them, and nothing that
        // they say counts unless the engine that told of itself is the one that was tried.
        var described = configuration.DescribeAsync(cancel);
        var seen = DesktopContainers.InspectAsync(engine, record, cancel);
        var looked = run.AroundAsync(cancel);
        await Task.WhenAll(seen, looked).ConfigureAwait(false);
        var (before, around) = (await seen.ConfigureAwait(false), await looked.ConfigureAwait(false));
        var allowed = gate.RequireAsync(cancel);
        if (!before.BothRunning || around.Standing is null)
        {
            // Nothing is made on an engine that was not tried.
            await allowed.ConfigureAwait(false);
        }

        if (!before.BothRunning)
        {
            throw NodeException.WrongPhase("The desktop does not run.");
        }

        var inside = run.InsideAsync(record, before, around, wanted.Nonce, cancel);
        await Task.WhenAll(described, allowed, inside).ConfigureAwait(false);
        var about = await described.ConfigureAwait(false);
        var runtime = before.RuntimeUnder(configuration.HashOf(about));

        var outside = Task.Run(() => run.Outside(record, before), cancel);
        var again = DesktopContainers.InspectAsync(engine, configuration, record, cancel);
        await Task.WhenAll(outside, again).ConfigureAwait(false);
        var (now, after) = await again.ConfigureAwait(false);
        IReadOnlyList<ProbeResult> probes = [.. await inside.ConfigureAwait(false), .. await outside.ConfigureAwait(false)];
        if (now != runtime)
        {
            probes = [.. probes, new ProbeResult("host", "desktop.unchanged", "the same processes and engine", "changed meanwhile", false)];
        }

        var failed = probes.Where(p => !p.Passed).ToList();
        if (failed.Count == 0)
        {
            store.Save(record with { Isolated = now, ProvenAt = time.GetUtcNow() });
        }
        else
        {
            await lockdown.CloseAsync(record.DesktopId, after, Reason(failed)).ConfigureAwait(false);
        }

        return Sign(record, before, about, wanted, probes, failed.Count == 0);
    }

    private static string Reason(List<ProbeResult> failed) =>
        "Isolation probes failed: " + string.Join("; ", failed.Take(MostTold).Select(p => $"{p.Role}/{p.Id}: {p.Outcome}"));

    private Contracts.Node.Attestation Sign(
        DesktopRecord record, DesktopContainers seen, EngineDescription about, ProbeDesktop wanted,
        IReadOnlyList<ProbeResult> probes, bool passed)
    {
        var payload = new AttestationPayload(
            AttestationPayload.CurrentVersion, identity.Id, record.DesktopId, record.WorkspaceId, wanted.Epoch, record.Wanted.Generation,
            wanted.Nonce, time.GetUtcNow(), about.Version, about.ApiVersion, about.Kernel, about.Runtime, seccomp.Sha256,
            configuration.HashOf(about), ProbeSet.Sha256,
            [Describe(DesktopLabels.Tools, seen.Tools!), Describe(DesktopLabels.Display, seen.Display!)],
            probes, passed);
        var bytes = CanonicalJson.Write(JsonSerializer.SerializeToElement(payload, NodeJson.Options));
        var (keyId, signature) = keys.Attest(bytes);
        return new Contracts.Node.Attestation(Convert.ToBase64String(bytes), signature, keyId, passed, probes);
    }

    private AttestedContainer Describe(string role, ContainerDetails seen) => new(
        role, seen.Id, seen.ImageId, images.PackagesOf(seen.ImageId) ?? "",
        seen.Labels.GetValueOrDefault(DesktopLabels.Spec, ""), seen.StartedAt ?? default);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{43,86}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Nonce();
}
