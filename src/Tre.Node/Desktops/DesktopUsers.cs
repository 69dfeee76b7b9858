using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tre.Node.Desktops;

/// <summary>OS ids of one desktop. Nobody else on the host has them.</summary>
/// <param name="Tools">The researcher's programs.</param>
/// <param name="Display">The X and VNC server.</param>
/// <param name="Probe">Probes, which neither of the others may signal, trace or write to.</param>
/// <param name="SharedGroup">Group of the workspace's shared folder.</param>
public sealed record DesktopUsers(int Tools, int Display, int Probe, int SharedGroup)
{
    public const int MaxSlot = 3999;
    private const int Base = 20000;
    private const int PerSlot = 10;
    private const int GroupBase = 1_000_000;
    private const int Groups = 1_000_000_000;

    public static DesktopUsers Of(int slot, Guid workspace)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slot, MaxSlot);
        var first = Base + (PerSlot * slot);
        return new DesktopUsers(first, first + 1, first + 2, GroupOf(workspace));
    }

    /// <summary>
    /// Spread over a billion, so that two workspaces have different groups; should two meet, neither sees the other's
    /// folder, which is not mounted there.
    /// </summary>
    private static int GroupOf(Guid workspace)
    {
        var hash = SHA256.HashData(workspace.ToByteArray(bigEndian: true));
        return GroupBase + (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % Groups);
    }
}
