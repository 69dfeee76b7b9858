namespace Tre.Domain.Exports;

/// <summary>What the requester says of a file that they ask to take out.</summary>
/// <param name="Path">Relative to the outputs folder, as Node listed it.</param>
/// <param name="Description">What the file shows.</param>
/// <param name="Population">Which people it is about.</param>
/// <param name="Purpose">What it is needed for outside.</param>
public sealed record ExportItem(string Path, string Description, string Population, string Purpose);

/// <summary>One file in one round of an export request. From the snapshot on its bytes are fixed by <see cref="Sha256"/>.</summary>
public sealed class ExportFile
{
    private ExportFile()
    {
    }

    internal ExportFile(Guid id, Guid exportRequestId, int round, ExportItem item) =>
        (Id, ExportRequestId, Round, Path, Description, Population, Purpose) =
        (id, exportRequestId, round, item.Path, item.Description, item.Population, item.Purpose);

    public Guid Id { get; private set; }

    public Guid ExportRequestId { get; private set; }

    public int Round { get; private set; }

    public string Path { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Population { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    /// <summary>Size in bytes, once Node has read it.</summary>
    public long? Bytes { get; private set; }

    /// <summary>SHA-256 of the bytes that are checked, reviewed and released; lower-case hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    public string? ObjectKey { get; private set; }

    /// <summary>The checker's report on this file as JSON; null while it was not checked.</summary>
    public string? Report { get; private set; }

    /// <summary>Whether a finding blocks the file whatever the reviewers say.</summary>
    public bool Blocked { get; private set; }

    internal void Fix(long bytes, string sha256, string objectKey) => (Bytes, Sha256, ObjectKey) = (bytes, sha256, objectKey);

    internal void Found(string report, bool blocked) => (Report, Blocked) = (report, blocked);
}
