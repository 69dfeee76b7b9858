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
    public OptOutAnswer Check(OptOutPerson person) =>
        PersonIds.Contains(person.PersonId) ? OptOutAnswer.OptedOut
        : !person.TryNumber(out var number) ? OptOutAnswer.Unknown
        : NhsNumbers.Contains(number) ? OptOutAnswer.OptedOut : OptOutAnswer.NotOptedOut;

    /// <summary>Whether the person has withdrawn from this study.</summary>
    public bool HasWithdrawn(Guid projectId, OptOutPerson person) =>
        Withdrawn?.GetValueOrDefault(projectId) is { } study
        && (study.PersonIds.Contains(person.PersonId) || (person.TryNumber(out var number) && study.NhsNumbers.Contains(number)));

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
