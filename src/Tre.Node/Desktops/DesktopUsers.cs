namespace Tre.Node.Desktops;

/// <summary>OS ids of one desktop. Nobody else on the host has them.</summary>
/// <param name="Tools">The researcher's programs.</param>
/// <param name="Display">The X and VNC server.</param>
/// <param name="Probe">Probes, which neither of the others may signal, trace or write to.</param>
public sealed record DesktopUsers(int Tools, int Display, int Probe)
{
    public const int MaxSlot = 3999;

    /// <summary>
    /// Group that may write a workspace's shared folder. The same for every desktop: a container has its groups from its
    /// making on, when nobody knows yet whose it will be. What keeps workspaces apart is which folder is mounted.
    /// </summary>
    public const int SharedGroup = 19900;

    private const int Base = 20000;
    private const int PerSlot = 10;

    public static DesktopUsers Of(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slot, MaxSlot);
        var first = Base + (PerSlot * slot);
        return new DesktopUsers(first, first + 1, first + 2);
    }
}
