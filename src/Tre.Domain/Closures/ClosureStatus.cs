namespace Tre.Domain.Closures;

public enum ClosureStatus
{
    /// <summary>The Orchestrator stops everything and lists every copy of the project's data.</summary>
    Listing,

    /// <summary>The Extractor destroys the project's keys and the bytes of its extracts.</summary>
    DestroyingKeys,

    /// <summary>Node removes volumes, snapshots and previews; the Orchestrator looks until nothing is left.</summary>
    DestroyingCopies,

    /// <summary>All is proven gone, and the certificate is signed.</summary>
    Certified,
}
