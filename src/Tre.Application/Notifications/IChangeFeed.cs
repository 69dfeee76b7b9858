namespace Tre.Application.Notifications;

/// <summary>Hints that something changed. A hint may be lost: a sweep finds what was missed.</summary>
public interface IChangeFeed
{
    /// <summary>Yields a hint per committed audit event, from now on; reconnects by itself.</summary>
    IAsyncEnumerable<ChangeHint> ListenAsync(CancellationToken cancel);
}

/// <summary>The aggregate named by <paramref name="SubjectId"/> of kind <paramref name="Kind"/> has changed; after a reconnect both are empty, meaning "look at everything".</summary>
public sealed record ChangeHint(string Kind, Guid SubjectId)
{
    public static ChangeHint Everything { get; } = new("", Guid.Empty);
}
