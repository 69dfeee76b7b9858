namespace Tre.Fuzz.Oracle;

/// <summary>Where a stream must be refused, and why.</summary>
/// <param name="Code">What the filter must say.</param>
/// <param name="From">Bytes before the structure that is wrong: with no more than these there is no reason to refuse.</param>
/// <param name="By">Bytes up to its end: with these there is no excuse left.</param>
internal sealed record Refused(string Code, int From, int By);
