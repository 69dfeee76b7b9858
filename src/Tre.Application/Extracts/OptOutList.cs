namespace Tre.Application.Extracts;

/// <summary>An opt-out list.</summary>
/// <param name="Version">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Drawn">Day on which it was drawn up.</param>
/// <param name="ValidUntil">Last day on which it may be relied on.</param>
/// <param name="NhsNumbers">People by NHS number.</param>
/// <param name="PersonIds">People by the source's own person id.</param>
/// <param name="Withdrawn">People who have withdrawn from one study alone, by its project's id.</param>
public sealed record OptOutList(
    string Version,
    DateOnly Drawn,
    DateOnly ValidUntil,
    IReadOnlySet<long> NhsNumbers,
    IReadOnlySet<long> PersonIds,
    IReadOnlyDictionary<Guid, StudyWithdrawals>? Withdrawn = null)
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

    /// <summary>Whether the person has withdrawn from this study.</summary>
    public bool HasWithdrawn(Guid projectId, long personId, string? nhsNumber) =>
        Withdrawn?.GetValueOrDefault(projectId) is { } study
        && (study.PersonIds.Contains(personId) || (NhsNumber.TryParse(nhsNumber, out var number) && study.NhsNumbers.Contains(number)));

    /// <summary>Whether withdrawals from this study are named by NHS number, so that who has none cannot be checked.</summary>
    public bool NamesByNumber(Guid projectId) => Withdrawn?.GetValueOrDefault(projectId) is { NhsNumbers.Count: > 0 };
}

/// <summary>Who has withdrawn from one study.</summary>
public sealed record StudyWithdrawals(IReadOnlySet<long> NhsNumbers, IReadOnlySet<long> PersonIds);

public enum OptOutAnswer
{
    NotOptedOut,
    OptedOut,

    /// <summary>Without a valid NHS number nobody can tell.</summary>
    Unknown,
}
