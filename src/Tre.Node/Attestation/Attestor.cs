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
    EngineGate gate,
    EpochFence fence,
    DesktopStore store,
    DesktopData data,
    Admissions admissions,
    ProbeRun run,
    ImageCatalogue images,
    NodeKeys keys,
    NodeIdentity identity,
    SeccompProfile seccomp,
    TimeProvider time)
{
    private const int PayloadVersion = 1;

    /// <summary>
    /// Probes both containers. When anything fails, they are frozen, data taken away and sessions cut at once, whoever calls
    /// or does not call next.
    /// </summary>
    /// <exception cref="NodeException"><c>wrong-phase</c>: not both running.</exception>
    public async Task<Contracts.Node.Attestation> ProbeAsync(Guid desktop, ProbeDesktop wanted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (!Nonce().IsMatch(wanted.Nonce))
        {
            throw NodeException.Invalid("nonce: 32 to 64 bytes, base64url without padding.");
        }

        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, wanted.Epoch, cancel).ConfigureAwait(false);
        await gate.RequireAsync(cancel).ConfigureAwait(false);
        var record = store.Get(desktop);
        var before = await DesktopContainers.InspectAsync(engine, record, cancel).ConfigureAwait(false);
        if (before.Runtime is not { } runtime)
        {
            throw NodeException.WrongPhase("The desktop does not run.");
        }

        var probes = await run.RunAsync(record, before, wanted.Nonce, cancel).ConfigureAwait(false);
        var after = await DesktopContainers.InspectAsync(engine, record, cancel).ConfigureAwait(false);
        if (after.Runtime != runtime)
        {
            probes = [.. probes, new ProbeResult("host", "desktop.unchanged", "the same processes", "restarted meanwhile", false)];
        }

        var passed = probes.All(p => p.Passed);
        await RecordAsync(record, after, passed ? runtime : null, cancel).ConfigureAwait(false);
        return await SignAsync(record, before, wanted, probes, passed, cancel).ConfigureAwait(false);
    }

    private async Task FreezeAsync(ContainerDetails container, CancellationToken cancel)
    {
        try
        {
            await engine.PauseAsync(container.Id, cancel).ConfigureAwait(false);
        }
        catch (EngineException ex) when (!ex.Transient)
        {
            // It ended by itself.
        }
    }

    private async Task RecordAsync(
        DesktopRecord record, DesktopContainers seen, IsolationProof? proof, CancellationToken cancel)
    {
        store.Save(record with { Isolated = proof });
        if (proof is null)
        {
            // Frozen first: what is being tampered with must not act while its data are taken away.
            foreach (var container in seen.Present.Where(c => c.Phase == ContainerPhase.Running))
            {
                await FreezeAsync(container, cancel).ConfigureAwait(false);
            }

            await admissions.ShutAsync(record.DesktopId, "desktop", cancel).ConfigureAwait(false);
            await data.HideAsync(record.DesktopId, cancel).ConfigureAwait(false);
        }
    }

    private async Task<Contracts.Node.Attestation> SignAsync(
        DesktopRecord record, DesktopContainers seen, ProbeDesktop wanted, IReadOnlyList<ProbeResult> probes, bool passed,
        CancellationToken cancel)
    {
        var about = await engine.DescribeAsync(cancel).ConfigureAwait(false);
        var payload = new AttestationPayload(
            PayloadVersion, identity.Id, record.DesktopId, record.WorkspaceId, wanted.Epoch, record.Wanted.Generation,
            wanted.Nonce, time.GetUtcNow(), about.Version, about.ApiVersion, about.Kernel, about.Runtime, seccomp.Sha256,
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
