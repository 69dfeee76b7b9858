namespace Tre.Node.Outputs;

/// <summary>Why a file does not leave; stable codes in listings and snapshots.</summary>
public static class OutputRefusals
{
    /// <summary>A name that is no clean text: control, invisible or direction characters, no UTF-8, not composed, too long.</summary>
    public const string HostileName = "hostile-name";

    /// <summary>A symbolic link, or a way over one.</summary>
    public const string SymbolicLink = "symlink";

    /// <summary>A folder, pipe, socket, device or other thing that is no file.</summary>
    public const string NotRegular = "not-regular";

    /// <summary>The file has another name somewhere, so that it may be something else's content.</summary>
    public const string HardLink = "hard-link";

    /// <summary>The path leads out of the folder or onto another file system.</summary>
    public const string Escape = "escape";

    public const string TooBig = "too-big";

    public const string TooDeep = "too-deep";

    /// <summary>The files of this snapshot together are larger than a snapshot may be.</summary>
    public const string TooMuch = "too-much";

    public const string NotFound = "not-found";

    /// <summary>It changed while it was read: what was read is perhaps nothing that ever was.</summary>
    public const string Changed = "changed";

    /// <summary>A program holds it so that it cannot be read now.</summary>
    public const string Busy = "busy";

    /// <summary>The file system would not read it.</summary>
    public const string Unreadable = "unreadable";
}
