namespace Tre.Node.Volumes;

/// <summary>Which file is behind a loop device, as the kernel says.</summary>
/// <param name="blocks">Where the kernel lists its block devices.</param>
public sealed class LoopFiles(string blocks = "/sys/block")
{
    private const string Deleted = " (deleted)";

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
