namespace Tre.Domain.Closures;

/// <summary>One copy of a project's data, found when the project was being closed.</summary>
/// <param name="Kind">One of <see cref="CopyKind"/>.</param>
/// <param name="Name">Names it within its kind; holds no value of the data.</param>
/// <param name="Bytes">Its size; null where it has none of its own.</param>
/// <param name="FoundAt">When it was seen first (UTC).</param>
public sealed record ClosureCopy(string Kind, string Name, long? Bytes, DateTimeOffset FoundAt);

/// <summary>A key of the project, and when its secret was destroyed.</summary>
/// <param name="Id">In the key register.</param>
/// <param name="Purpose"><c>project-data</c> or <c>pseudonym</c>.</param>
/// <param name="At">When (UTC).</param>
public sealed record ClosureKey(string Id, string Purpose, DateTimeOffset At);

/// <summary>Kinds of copies.</summary>
public static class CopyKind
{
    public const string Container = "container";
    public const string Mount = "mount";

    /// <summary>An image file with a file system: home, outputs, imports, shared folder or plain data.</summary>
    public const string Volume = "volume";

    /// <summary>An encrypted object of an extract.</summary>
    public const string ExtractObject = "extract-object";

    /// <summary>An archive of made-up files that was drawn from an extract.</summary>
    public const string Synthetic = "synthetic";

    /// <summary>A file that somebody asked to take out, as it was read.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>What the checkers looked at.</summary>
    public const string Preview = "preview";

    /// <summary>A released file: it stays, and is no copy to be destroyed.</summary>
    public const string Released = "released";
}
