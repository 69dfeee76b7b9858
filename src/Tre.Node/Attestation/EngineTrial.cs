using System.Security.Cryptography;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Isolation;

namespace Tre.Node.Attestation;

/// <summary>
/// Runs the probe in an empty container of the kind every desktop is made as, to see whether this engine does what it is
/// asked: an engine may accept `none` or a seccomp profile and not enforce it.
/// </summary>
public sealed class EngineTrial(
    IContainerEngine engine,
    ImageCatalogue images,
    SeccompProfile seccomp,
    CommonLabels labels,
    DesktopPaths paths,
    DesktopMounts mounts,
    HostAddresses addresses,
    NodeOptions options,
    TimeProvider time)
{
    private const int Uid = 19999;
    private const int OutputLimit = 1 << 20;
    private const int MostTold = 10;

    /// <summary>Time is left unset; the caller knows it.</summary>
    public async Task<GateState> RunAsync(CancellationToken cancel)
    {
        var description = await engine.DescribeAsync(cancel).ConfigureAwait(false);
        if (!description.Seccomp)
        {
            return new GateState(null, false, "The engine cannot filter system calls.", default);
        }

        var image = await images.RequireAsync(options.ProbeImage, cancel).ConfigureAwait(false);
        mounts.EnsureNoNameServers();
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var seal = new ProbeSeal();
        var container = await engine.CreateAsync(Spec(image.Id, nonce, seal), cancel).ConfigureAwait(false);
        try
        {
            return Judge(await OutputAsync(container, cancel).ConfigureAwait(false), nonce, seal);
        }
        finally
        {
            await engine.RemoveAsync(container, CancellationToken.None).ConfigureAwait(false);
        }
    }

    internal static GateState Judge(byte[] output, string nonce, ProbeSeal seal)
    {
        var results = ProbeOutput.Read(DesktopLabels.Probe, output, nonce, seal, ExpectedProbes.Ids);
        if (results.FirstOrDefault(r => r.Id == ProbeOutput.RunId) is { } broken)
        {
            return new GateState(null, null, $"The trial of the engine is worth nothing: {broken.Outcome}", default);
        }

        // Files and mounts are a matter of the image and the desktop; the engine answers for these two.
        var network = Failed(results, "net.", "dns.");
        var calls = Failed(results, "socket.", "syscall.", "machine.");
        var faults = network.Concat(calls).ToList();
        return new GateState(
            network.Count == 0,
            calls.Count == 0,
            faults.Count == 0 ? null : "The engine does not isolate: " + string.Join("; ", faults.Take(MostTold)),
            default);
    }

    private static List<string> Failed(IReadOnlyList<ProbeResult> results, params string[] groups) =>
        [.. results
            .Where(r => !r.Passed && groups.Any(g => r.Id.StartsWith(g, StringComparison.Ordinal)))
            .Select(r => $"{r.Id}: {r.Outcome}")];

    private async Task<byte[]> OutputAsync(string container, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(options.ProbeTimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var output = new MemoryStream();
        try
        {
            var attached = await engine.AttachAsync(container, either.Token).ConfigureAwait(false);
            await using (attached.ConfigureAwait(false))
            {
                await engine.StartAsync(container, either.Token).ConfigureAwait(false);
                await attached.CopyOutputAsync(output, Stream.Null, OutputLimit, either.Token).ConfigureAwait(false);
            }

            return output.ToArray();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw EngineException.TimedOut("the trial of the engine");
        }
    }

    private ContainerSpec Spec(string imageId, string nonce, ProbeSeal seal) => new(
        "tre-trial-" + nonce[..12],
        imageId,
        Command: ["--json", "--within", options.ProbeWithin, "--nonce", nonce],
        Environment: [seal.Entry, .. addresses.Environment()],
        Uid,
        Uid,
        SupplementaryGroups: [],
        WorkingDirectory: "/",
        Labels: new Dictionary<string, string>(labels.All, StringComparer.Ordinal)
        {
            [DesktopLabels.Role] = DesktopLabels.Probe,
        },
        Binds: [new BindMount(paths.NoNameServers, ContainerPaths.NameServers, ReadOnly: true)],
        Tmpfs: [],
        new ContainerLimits(64L << 20, 1_000_000_000, 64, 1 << 20),
        seccomp.Text);
}
