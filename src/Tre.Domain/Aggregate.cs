namespace Tre.Domain;

/// <summary>Whatever changes as one: every change raises <see cref="Version"/>, so that two people acting at once cannot both win.</summary>
public abstract class Aggregate
{
    public Guid Id { get; protected set; }

    /// <summary>Rises by one with every change; part of the guard of every update.</summary>
    public int Version { get; private set; }

    /// <summary>When the present state began (UTC).</summary>
    public DateTimeOffset StateSince { get; protected set; }

    /// <summary>When this state is overdue (UTC), if it waits for somebody; the dashboard shows it then.</summary>
    public DateTimeOffset? Deadline { get; protected set; }

    protected void Touch() => Version++;
}
