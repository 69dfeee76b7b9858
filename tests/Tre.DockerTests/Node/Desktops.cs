using System.Buffers.Text;
using System.Security.Cryptography;
using Tre.Contracts.Node;

namespace Tre.DockerTests.Node;

/// <summary>Desktops as tests ask for them.</summary>
internal static class Desktops
{
    private const long Mebi = 1L << 20;
    private static int lastSlot = Random.Shared.Next(100, 3000);

    public static CreateDesktop Wanted(long epoch = 1, long generation = 1, Guid? workspace = null) => new(
        epoch, generation, workspace ?? Guid.NewGuid(), Guid.NewGuid(), Interlocked.Increment(ref lastSlot),
        HomeBytes: 32 * Mebi, OutputsBytes: 16 * Mebi, SharedBytes: 16 * Mebi,
        MemoryBytes: 512 * Mebi, Cpus: 1, Pids: 256, Geometry: "1024x768");

    public static string Nonce() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static async Task<Guid> RunningAsync(this NodeClient node, CreateDesktop? wanted = null)
    {
        var id = Guid.NewGuid();
        wanted ??= Wanted();
        await node.PostAsync(NodeRoutes.Create(id), wanted);
        await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(wanted.Epoch));
        return id;
    }
}
