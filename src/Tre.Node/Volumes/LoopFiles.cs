namespace Tre.Node.Volumes;

/// <summary>Which file is behind a loop device, as the kernel says.</summary>
/// <param name="blocks">Where the kernel lists its block devices.</param>
public sealed class LoopFiles(string blocks = "/sys/block")
{
    private const string Deleted = " (deleted)";
    private const int MostLinks = 40;

    /// <summary>The path as the kernel writes it, without links: whoever keeps volumes on another disk may have linked there.</summary>
    /// <exception cref="IOException">The links have no end.</exception>
    public static string Real(string path) => Real(path, MostLinks);

    private static string Real(string path, int links)
    {
        var real = "/";
        foreach (var part in Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            var target = new FileInfo(next).LinkTarget;
            real = target is null ? next
                : links > 0 ? Real(Path.Combine(real, target), links - 1)
                : throw new IOException($"Too many links: {path}");
        }

        return real;
    }

    /// <summary>Path of the file, also of one that was deleted since; null where it is no loop device or is let go.</summary>
    /// <param name="device">Such as /dev/loop7.</param>
    public string? Behind(string device)
    {
        try
        {
            var file = File.ReadAllText(Path.Combine(blocks, Path.GetFileName(device), "loop", "backing_file")).TrimEnd('\n');
            return file.EndsWith(Deleted, StringComparison.Ordinal) ? file[..^Deleted.Length] : file;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
