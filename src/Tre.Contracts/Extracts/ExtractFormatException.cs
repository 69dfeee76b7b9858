namespace Tre.Contracts.Extracts;

/// <summary>What is wrong with the bytes of an extract.</summary>
public enum ExtractFault
{
    /// <summary>Not this format, or a version that this code does not know.</summary>
    Header,

    /// <summary>Ends before its last chunk.</summary>
    Truncated,

    /// <summary>Changed, reordered, of another file or extract, or under another key: authentication tells no more than that.</summary>
    NotAuthentic,

    /// <summary>A file name that is not allowed.</summary>
    FileName,

    /// <summary>The manifest cannot be read, or is not canonical.</summary>
    Manifest,

    /// <summary>The sealed key cannot be opened with this key for this project and extract.</summary>
    SealedKey,
}

/// <summary>An extract's bytes are refused. Never transient: the same bytes will be refused again. Holds no value of the data.</summary>
public sealed class ExtractFormatException(ExtractFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExtractFault Fault { get; } = fault;
}
