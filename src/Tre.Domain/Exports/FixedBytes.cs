namespace Tre.Domain.Exports;

/// <summary>The bytes of one file as Node read and stored them.</summary>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="ObjectKey">Where they lie in the object store.</param>
public sealed record FixedBytes(long Bytes, string Sha256, string ObjectKey);

/// <summary>What the checker said of one file.</summary>
/// <param name="Sha256">Of the bytes that it read.</param>
/// <param name="Json">The report.</param>
/// <param name="Blocked">Whether a finding, or not being checked, blocks the file.</param>
/// <param name="Counts">What its tables count, as JSON; null when that was not written down.</param>
/// <param name="ForCheckers">Findings that only checkers read, as JSON; null when there are none.</param>
/// <param name="OnlyCode">Whether it is program code in which nothing was found.</param>
public sealed record FileReport(string Sha256, string Json, bool Blocked, bool OnlyCode = false, string? Counts = null, string? ForCheckers = null);
