namespace Tre.Domain.Datasets.Versions;

public enum DatasetStatus
{
    /// <summary>The Extractor reads the source's tables and counts.</summary>
    Importing,

    /// <summary>The data steward classifies.</summary>
    Draft,

    /// <summary>Signed by the steward; the platform puts its key to it.</summary>
    Signing,

    /// <summary>In force: extracts are built from it.</summary>
    Signed,

    Failed,

    /// <summary>A later version is in force, or the steward took it back.</summary>
    Retired,

    /// <summary>Never came into force.</summary>
    Discarded,
}
