namespace Tre.Domain.Exports;

/// <summary>
/// A member has files of their outputs folder checked before they ask to take them out. It lets nothing out, and nobody
/// but they read the answer.
/// </summary>
public sealed class OutputsCheck : Aggregate
{
    /// <summary>Most files at once.</summary>
    public const int MaxFiles = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private OutputsCheck()
    {
    }

    public OutputsCheck(Guid id, Guid desktopId, Guid projectId, Guid personId, IReadOnlyList<string> paths, string population, DateTimeOffset now)
    {
        (Id, DesktopId, ProjectId, PersonId, Paths, Population, StateSince, Deadline) = (id, desktopId, projectId, personId, [.. paths], population, now, now + Patience);
        Touch();
    }

    public Guid DesktopId { get; private set; }

    public Guid ProjectId { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>Relative to the outputs folder.</summary>
    public string[] Paths { get; private set; } = [];

    /// <summary>Who is counted in them, as the member says; may be empty.</summary>
    public string Population { get; private set; } = "";

    /// <summary>A list of the checker's reports as JSON, one per file; null until answered.</summary>
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
