namespace Tre.Domain.Exports;

/// <summary>What the requester says of a file that they ask to take out.</summary>
/// <param name="Path">Relative to the outputs folder, as Node listed it.</param>
/// <param name="Description">What the file shows.</param>
/// <param name="Population">Which people it is about.</param>
/// <param name="Purpose">What it is needed for outside.</param>
/// <param name="Threshold">The smallest count that stands in it, as the requester says; null when they say nothing.</param>
/// <param name="Rounding">The base to which its counts were rounded, as the requester says.</param>
/// <param name="Software">With what it was made, as the requester says.</param>
public sealed record ExportItem(string Path, string Description, string Population, string Purpose, int? Threshold = null, int? Rounding = null, string? Software = null);

/// <summary>One file in one round of an export request. From the snapshot on its bytes are fixed by <see cref="Sha256"/>.</summary>
public sealed class ExportFile
{
    private ExportFile()
    {
    }

    internal ExportFile(Guid id, Guid exportRequestId, int round, ExportItem item) =>
        (Id, ExportRequestId, Round, Path, Description, Population, Purpose, DeclaredThreshold, DeclaredRounding, DeclaredSoftware) =
        (id, exportRequestId, round, item.Path, item.Description, item.Population, item.Purpose, item.Threshold, item.Rounding, string.IsNullOrWhiteSpace(item.Software) ? null : item.Software.Trim());

    public Guid Id { get; private set; }

    public Guid ExportRequestId { get; private set; }

    public int Round { get; private set; }

    public string Path { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Population { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    /// <summary>The smallest count that stands in it, as the requester says.</summary>
    public int? DeclaredThreshold { get; private set; }

    /// <summary>The base to which its counts were rounded, as the requester says.</summary>
    public int? DeclaredRounding { get; private set; }

    /// <summary>With what it was made, as the requester says.</summary>
    public string? DeclaredSoftware { get; private set; }

    /// <summary>Size in bytes, once Node has read it.</summary>
    public long? Bytes { get; private set; }

    /// <summary>SHA-256 of the bytes that are checked, reviewed and released; lower-case hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    public string? ObjectKey { get; private set; }

    /// <summary>The checker's report on this file as JSON; null while it was not checked.</summary>
    public string? Report { get; private set; }

    /// <summary>Whether a finding blocks the file whatever the reviewers say.</summary>
    public bool Blocked { get; private set; }

    /// <summary>What its tables count, as JSON, for comparing.</summary>
    public string? Counts { get; private set; }

    /// <summary>Findings that tell of other projects, as JSON: for checkers alone.</summary>
    public string? ForCheckers { get; private set; }

    internal void Fix(long bytes, string sha256, string objectKey) => (Bytes, Sha256, ObjectKey) = (bytes, sha256, objectKey);

    internal void Found(FileReport report) => (Report, Blocked, Counts, ForCheckers) = (report.Json, report.Blocked, report.Counts, report.ForCheckers);
}
