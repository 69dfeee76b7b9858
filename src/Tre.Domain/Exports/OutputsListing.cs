namespace Tre.Domain.Exports;

/// <summary>
/// A member asked what lies in their outputs folder; the Orchestrator answers with Node's listing. The Web process has
/// no other sight of a workspace.
/// </summary>
public sealed class OutputsListing : Aggregate
{
    private OutputsListing()
    {
    }

    public OutputsListing(Guid id, Guid desktopId, Guid personId, DateTimeOffset now)
    {
        (Id, DesktopId, PersonId, StateSince) = (id, desktopId, personId, now);
        Deadline = now + TimeSpan.FromSeconds(30);
        Touch();
    }

    public Guid DesktopId { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>The listing as JSON; null until answered.</summary>
    public string? Answer { get; private set; }

    /// <summary>Why there is none; null unless it failed.</summary>
    public string? Failure { get; private set; }

    public bool Answered => Answer is not null || Failure is not null;

    public void AnswerWith(string? answer, string? failure, DateTimeOffset now)
    {
        (Answer, Failure, StateSince, Deadline) = (answer, failure, now, null);
        Touch();
    }
}
