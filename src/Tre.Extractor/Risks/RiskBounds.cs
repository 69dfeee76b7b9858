namespace Tre.Extractor.Risks;

/// <summary>What counting may take for one table, whatever the number of its rows. Beyond, it draws: see ADR 29.</summary>
/// <param name="Combinations">Most different combinations, or values of one column, that are counted one by one: 40 bytes each.</param>
/// <param name="Links">Most people who are remembered for them beside the first: 8 bytes each.</param>
/// <param name="Rows">Most rows that are kept for the attacker who knows two: 16 bytes each, and 12 while the table ends.</param>
/// <param name="Draws">Most pairs of rows that are tried.</param>
/// <param name="Steps">Most rows that are looked at in doing so.</param>
internal sealed record RiskBounds(int Combinations = 1 << 18, int Links = 1 << 20, int Rows = 1 << 19, int Draws = 2_000, long Steps = 20_000_000);
