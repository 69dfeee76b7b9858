namespace Tre.Domain.Extracts;

/// <summary>
/// An applicant asks about how many rows and people a draft is. Answered once, with numbers that are rounded, suppressed below ten and blurred by a key of
/// the people in them, so that two answers do not tell what one person adds.
/// </summary>
public sealed class Estimate : Aggregate
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private Estimate()
    {
    }

    public Estimate(Guid id, Guid accessRequestId, Guid personId, ExtractSpecification specification, DateTimeOffset now)
    {
        (Id, AccessRequestId, PersonId, Specification, StateSince, Deadline) = (id, accessRequestId, personId, specification, now, now + Patience);
        SpecificationHash = CanonicalSpecification.Hash(specification);
        Touch();
    }

    public Guid AccessRequestId { get; private set; }

    public Guid PersonId { get; private set; }

    public ExtractSpecification Specification { get; private set; } = ExtractSpecification.Empty;

    public string SpecificationHash { get; private set; } = "";

    public EstimatedCounts? Answer { get; private set; }

    /// <summary>Why there is none; null unless it failed. Never holds a value.</summary>
    public string? Failure { get; private set; }

    public bool Answered => Answer is not null || Failure is not null;

    public void AnswerWith(EstimatedCounts? answer, string? failure, DateTimeOffset now)
    {
        (Answer, Failure, StateSince, Deadline) = (answer, failure, now, null);
        Touch();
    }
}

/// <summary>About how much a specification gives. Null means too few to be told.</summary>
/// <param name="People">People of whom something would be written.</param>
/// <param name="Rows">Rows, by table.</param>
public sealed record EstimatedCounts(long? People, IReadOnlyList<EstimatedRows> Rows);

/// <param name="About">Null where fewer than a hundred people have any.</param>
public sealed record EstimatedRows(string Table, long? About);
