namespace Tre.Node.Native;

/// <summary>What a directory entry is.</summary>
public enum FileKind
{
    Other,
    Regular,
    Directory,
    SymbolicLink,
    Fifo,
    Socket,
    Device,
}

/// <summary>What the kernel says of a file that is held open.</summary>
/// <param name="Links">Number of names the file has.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Device">File system it is on.</param>
/// <param name="Inode">Its number there.</param>
/// <param name="Modified">When the content was last written, as its owner wishes it to be seen.</param>
/// <param name="Changed">When anything about the file last changed; its owner cannot set it.</param>
/// <param name="IsMountRoot">A file system is mounted here.</param>
public readonly record struct FileFacts(
    FileKind Kind,
    uint Links,
    long Bytes,
    ulong Device,
    ulong Inode,
    DateTimeOffset Modified,
    (long Seconds, uint Nanoseconds) Changed,
    bool IsMountRoot);
