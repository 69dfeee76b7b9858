using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <param name="MaxRowBytes">Rows of the source above this fail the build: one row must fit into memory.</param>
internal sealed record BuildLimits(int MaxRowBytes = 64 * 1024 * 1024)
{
    /// <summary>No limit is higher: 1 GiB, as long as PostgreSQL makes a row.</summary>
    public const int MostRowBytes = 1 << 30;

    /// <summary>What is not let out, whatever was approved.</summary>
    public RiskPolicy Risk { get; init; } = new();
}
