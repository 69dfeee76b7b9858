namespace Tre.Domain.Extracts;

/// <summary>
/// How easily somebody could be singled out in a table with several rows of somebody, by an attacker who knows less than all of them. Shares are of the people in the
/// table, 0 to 1; whatever a policy is held against errs upwards.
/// </summary>
/// <param name="Rows">Rows of these people.</param>
/// <param name="Moved">Dates that were moved per person: only the days between them count.</param>
/// <param name="Numbers">How many rows people have.</param>
/// <param name="One">Who knows one random row.</param>
/// <param name="Two">Who knows two random rows, or the only one.</param>
public sealed record EventRisk(long Rows, IReadOnlyList<string> Moved, RowNumbers Numbers, OneKnownRow One, TwoKnownRows Two);

/// <param name="Median">So many rows or fewer have half of the people.</param>
/// <param name="Nearly">So many or fewer have 99 of 100.</param>
/// <param name="Beyond">People who have more.</param>
/// <param name="Rare">People who share their number of rows with fewer than ten, themselves counted.</param>
public sealed record RowNumbers(long Median, long Nearly, long Beyond, long Rare);

/// <param name="Smallest">People who have the rarest combination of quasi-identifiers; 10 for 10 or more.</param>
/// <param name="Share">Share of people whom one random row of theirs singles out, in the mean.</param>
/// <param name="People">People who have at least one such row, at most.</param>
/// <param name="Combinations">Different combinations by how many people have them, in <see cref="Bands"/>.</param>
/// <param name="OneOf">Of how many combinations one was counted: 1 is exact, beyond it all is estimated.</param>
public sealed record OneKnownRow(long Smallest, decimal Share, long People, IReadOnlyList<long> Combinations, long OneOf)
{
    /// <summary>Fewest and most people of each band; the last has no end.</summary>
    public static readonly (int From, int? To)[] Bands = [(1, 1), (2, 4), (5, 9), (10, null)];
}

/// <summary>Share of people whom two random rows of theirs single out, in the mean: between two bounds.</summary>
/// <param name="Least">Lower bound.</param>
/// <param name="Most">Upper bound; what a policy is held against.</param>
/// <param name="IsExact">Whether every pair was tried; otherwise the bounds hold in 98 of 100 tables or more.</param>
public sealed record TwoKnownRows(decimal Least, decimal Most, bool IsExact);
