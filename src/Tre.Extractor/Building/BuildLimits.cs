using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <param name="MaxRowBytes">Rows of the source above this fail the build: one row must fit into memory.</param>
internal sealed record BuildLimits(int MaxRowBytes = BuildLimits.UsualRowBytes)
{
    /// <summary>The limit where none is set.</summary>
    public const int UsualRowBytes = 64 * 1024 * 1024;

    /// <summary>What is not let out, whatever was approved.</summary>
    public RiskPolicy Risk { get; init; } = new();
}
