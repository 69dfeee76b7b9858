namespace Tre.Domain.Extracts;

/// <summary>What a custodian does not let out, whatever was approved.</summary>
/// <param name="SmallestClass">In tables with one row per person, least people in any class; 1 lets everything pass.</param>
/// <param name="MaxShareUnique">There, largest share of people who are alone in their class, 0 to 1.</param>
/// <param name="SmallestEventGroup">In other tables, least people who have any one combination of quasi-identifiers, 1 to 10.</param>
/// <param name="MaxShareByOneRow">There, largest share of people who are singled out by one random row of theirs, 0 to 1.</param>
/// <param name="MaxShareByTwoRows">There, largest share of people who are singled out by two, 0 to 1.</param>
public sealed record RiskPolicy(
    int SmallestClass = 1, decimal MaxShareUnique = 1m, int SmallestEventGroup = 1, decimal MaxShareByOneRow = 1m, decimal MaxShareByTwoRows = 1m)
{
    /// <summary>Why a table may not be let out, in words; null if it may.</summary>
    public string? Problem(TableRisk risk) => risk.Events is { } events ? Problem(events)
        : risk.Smallest < SmallestClass ? $"The smallest group of people who cannot be told apart has {risk.Smallest}; at least {SmallestClass} are needed"
        : risk.ShareUnique > MaxShareUnique ? $"{Percent(risk.ShareUnique)} of the people can be told apart from all others; at most {Percent(MaxShareUnique)} are allowed"
        : null;

    private string? Problem(EventRisk events) =>
        events.One.Smallest < SmallestEventGroup ? $"The rarest combination of facts is shared by {events.One.Smallest}; at least {SmallestEventGroup} people must share each"
        : events.One.Share > MaxShareByOneRow ? $"{Percent(events.One.Share)} of the people can be told by one of their rows; at most {Percent(MaxShareByOneRow)} are allowed"
        : events.Two.Most > MaxShareByTwoRows ? $"Up to {Percent(events.Two.Most)} of the people can be told by two of their rows; at most {Percent(MaxShareByTwoRows)} are allowed"
        : null;

    private static string Percent(decimal share) => FormattableString.Invariant($"{share * 100:0.#}%");
}
