using System.ComponentModel.DataAnnotations;

namespace Tre.Node.Outputs;

/// <summary>Bounds of what is read out of outputs folders. Section <c>Outputs</c>; in the environment <c>TRE_Outputs__NAME</c>.</summary>
public sealed class OutputsOptions
{
    public const string Section = "Outputs";

    /// <summary>Bytes of one file; at most what the checker can take.</summary>
    [Range(1, 128L << 20)]
    public long FileBytes { get; set; } = 128L << 20;

    /// <summary>Bytes of all files of one snapshot.</summary>
    [Range(1, 16L << 30)]
    public long SnapshotBytes { get; set; } = 1L << 30;

    /// <summary>Files of one snapshot.</summary>
    [Range(1, 1000)]
    public int SnapshotFiles { get; set; } = 200;

    /// <summary>Entries of one listing, folders counted.</summary>
    [Range(1, 100_000)]
    public int ListingEntries { get; set; } = 5000;

    /// <summary>Characters of all paths of one listing; what is beyond is left out, and said to be.</summary>
    [Range(1_000, 16_000_000)]
    public int ListingText { get; set; } = 60_000;

    /// <summary>Folders within folders.</summary>
    [Range(1, 64)]
    public int Depth { get; set; } = 16;

    /// <summary>Longest that one listing or snapshot may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(2);
}
