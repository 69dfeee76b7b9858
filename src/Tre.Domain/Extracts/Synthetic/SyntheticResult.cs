namespace Tre.Domain.Extracts.Synthetic;

/// <summary>What was made, and of what.</summary>
/// <param name="ObjectKey">Path of the archive in the store.</param>
/// <param name="Sha256">Of the archive, lower-case hexadecimal.</param>
/// <param name="SpecificationHash">Of the specification whose shape it has.</param>
public sealed record SyntheticResult(string ObjectKey, long Bytes, string Sha256, string SpecificationHash, IReadOnlyList<SyntheticTable> Tables);

/// <param name="Rows">Made-up rows.</param>
/// <param name="IsCoarse">
/// Whether so few different rows are possible that drawing by chance meets real ones. That says nothing of anybody; leaving them out would.
/// </param>
public sealed record SyntheticTable(string Table, long Rows, bool IsCoarse, IReadOnlyList<SyntheticColumn> Columns);

/// <param name="Basis">What of the data went into it.</param>
/// <param name="Groups">Groups of at least ten people that it was drawn from; 0 where nothing of the data was used.</param>
public sealed record SyntheticColumn(string Column, SyntheticBasis Basis, int Groups);

/// <summary>What of the data a made-up column rests on.</summary>
public enum SyntheticBasis
{
    /// <summary>A made-up key with the mark in it.</summary>
    Key,

    /// <summary>Nothing: free text, or too few people.</summary>
    Nothing,

    /// <summary>Values that at least ten people have.</summary>
    Values,

    /// <summary>Ranges of numbers with at least ten people in each.</summary>
    Ranges,

    /// <summary>Months, each of at least ten people.</summary>
    Months,

    /// <summary>Years, each of at least ten people.</summary>
    Years,
}
