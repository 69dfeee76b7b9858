namespace Tre.Application.Extracts;

/// <summary>An opt-out list.</summary>
/// <param name="Version">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Drawn">Day on which it was drawn up.</param>
/// <param name="ValidUntil">Last day on which it may be relied on.</param>
/// <param name="NhsNumbers">People by NHS number.</param>
/// <param name="PersonIds">People by the source's own person id.</param>
public sealed record OptOutList(
    string Version,
    DateOnly Drawn,
    DateOnly ValidUntil,
    IReadOnlySet<long> NhsNumbers,
    IReadOnlySet<long> PersonIds)
{
    public bool IsValid(DateOnly day) => Drawn <= day && day <= ValidUntil;

    /// <summary>What the list says of a person.</summary>
    /// <param name="personId">Id in the source.</param>
    /// <param name="nhsNumber">NHS number as the source has it, if any.</param>
    public OptOutAnswer Check(long personId, string? nhsNumber)
    {
        if (PersonIds.Contains(personId))
        {
            return OptOutAnswer.OptedOut;
        }

        return NhsNumber.TryParse(nhsNumber, out var number)
            ? NhsNumbers.Contains(number) ? OptOutAnswer.OptedOut : OptOutAnswer.NotOptedOut
            : OptOutAnswer.Unknown;
    }
}

public enum OptOutAnswer
{
    NotOptedOut,
    OptedOut,

    /// <summary>Without a valid NHS number nobody can tell.</summary>
    Unknown,
}
