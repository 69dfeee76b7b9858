namespace Tre.Extractor.Building;

/// <param name="MaxRowBytes">Rows of the source above this fail the build: one row must fit into memory.</param>
internal sealed record BuildLimits(int MaxRowBytes = 64 * 1024 * 1024);
