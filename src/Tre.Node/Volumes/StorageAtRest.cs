namespace Tre.Node.Volumes;

/// <summary>
/// Whether the disk under the volumes is encrypted by the kernel's dm-crypt, so that who takes the disk reads nothing. By what the
/// kernel says of the block devices, never by what somebody wrote in a setting; what cannot be told is not encrypted.
/// </summary>
/// <param name="Encrypted">Every block device underneath is one of dm-crypt, or lies on such alone.</param>
/// <param name="Because">For people.</param>
public sealed record StorageAtRest(bool Encrypted, string Because)
{
    private const string CryptPrefix = "CRYPT-";
    private const int DeepestStack = 16;

    /// <param name="path">A folder.</param>
    /// <param name="mounts">What is mounted.</param>
    /// <param name="blocks">The kernel's list of block devices by major:minor; elsewhere in tests.</param>
    public static StorageAtRest Of(string path, IReadOnlyList<MountEntry> mounts, string blocks = "/sys/dev/block")
    {
        var mount = mounts.Where(m => m.Target == "/" || path == m.Target || path.StartsWith(m.Target + "/", StringComparison.Ordinal))
            .MaxBy(m => (m.Target.Length, m.Id));
        if (mount is null)
        {
            return new(false, "It is not known on which disk the volumes lie.");
        }

        var device = Path.Combine(blocks, mount.Device);
        return !Directory.Exists(device) ? new(false, $"The volumes lie on {mount.Type}, which is no disk of this host that could be looked at.")
            : IsCrypt(device, DeepestStack) ? new(true, $"The volumes lie on dm-crypt ({mount.Source}).")
            : new(false, $"The volumes lie on {mount.Source} ({mount.Type}), which is not encrypted by dm-crypt.");
    }

    private static bool IsCrypt(string device, int depth)
    {
        var uuid = Path.Combine(device, "dm", "uuid");
        if (File.Exists(uuid) && File.ReadAllText(uuid).StartsWith(CryptPrefix, StringComparison.Ordinal))
        {
            return true;
        }

        // A logical volume or an array is as good as the worst of what it is made of.
        var below = Path.Combine(device, "slaves");
        var parts = Directory.Exists(below) ? Directory.GetDirectories(below) : [];
        return depth > 0 && parts.Length > 0 && parts.All(part => IsCrypt(part, depth - 1));
    }
}
