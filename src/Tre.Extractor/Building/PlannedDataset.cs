using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>One dataset's part of an extract.</summary>
/// <param name="Dataset">As the specification names it; null for the first.</param>
/// <param name="Catalogue">Its signed description.</param>
/// <param name="Plan">What will be read and written of it.</param>
/// <param name="Link">The approved link by which its people are those of another part; null where its people are its own.</param>
internal sealed record PlannedDataset(string? Dataset, Catalogue Catalogue, ExtractPlan Plan, DatasetLink? Link);
