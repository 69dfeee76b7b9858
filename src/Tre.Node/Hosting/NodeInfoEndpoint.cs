using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Keys;
using Tre.Node.Volumes;
using Tre.Node.Volumes.Encryption;

namespace Tre.Node.Hosting;

/// <summary>GET /v1/node: answers also while the engine does not.</summary>
public static class NodeInfoEndpoint
{
    public static void MapNodeInfo(this IEndpointRouteBuilder routes) =>
        routes.MapGet(NodeRoutes.Node, (NodeInfoReader reader, CancellationToken cancel) => reader.ReadAsync(cancel));
}

/// <summary>Gathers what this host is.</summary>
public sealed class NodeInfoReader(
    IContainerEngine engine,
    EngineGate gate,
    ImageCatalogue images,
    NodeIdentity identity,
    NodeKeys keys,
    SeccompProfile seccomp,
    EngineConfiguration configuration,
    VolumeEncryption encryption,
    NodeOptions options)
{
    public async Task<NodeInfo> ReadAsync(CancellationToken cancel)
    {
        await gate.TryAsync(cancel).ConfigureAwait(false);
        var state = gate.State;
        EngineDescription? about = null;
        IReadOnlyList<NodeImage> known = [];
        var refusal = state.Refusal;
        try
        {
            about = await engine.DescribeAsync(cancel).ConfigureAwait(false);
            known = await images.ListAsync(cancel).ConfigureAwait(false);
        }
        catch (EngineException ex)
        {
            refusal ??= ex.Message;
        }

        var disk = StorageAtRest.Of(options.VolumesRoot, MountTable.OfSelf());
        var trial = await encryption.TryAsync(cancel).ConfigureAwait(false);
        var storage = new StorageAtRest(disk.Encrypted || trial.Works, $"{trial.Because} {disk.Because}");
        if (options.RequireEncryptedVolumes && !storage.Encrypted)
        {
            refusal ??= $"Volumes must be encrypted at rest. {storage.Because}";
        }

        var drive = new DriveInfo(options.VolumesRoot);
        return new NodeInfo(
            identity.Id, about?.Version, about?.ApiVersion, about?.Kernel, about?.Runtime, seccomp.Sha256,
            about is null ? null : configuration.HashOf(about),
            state.NoneHonoured, state.SeccompHonoured, refusal,
            drive.AvailableFreeSpace, drive.TotalSize, known, keys.AttestationPublicKey, keys.TransportPublicKey,
            storage.Encrypted, options.RequireEncryptedVolumes, storage.Because);
    }
}
