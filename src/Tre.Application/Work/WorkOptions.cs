namespace Tre.Application.Work;

/// <summary>How the loop works. Times are from its own clock.</summary>
public sealed class WorkOptions
{
    /// <summary>Names this process instance in claims; unique among all that ever ran at once.</summary>
    public string Holder { get; set; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>How long a claim lasts unless renewed; it is renewed at a third of it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Subjects worked on at once.</summary>
    public int Concurrency { get; set; } = 8;

    public BackOff BackOff { get; set; } = new(TimeSpan.FromSeconds(1), 3, TimeSpan.FromMinutes(2));

    /// <summary>How long a stopping loop waits for the work at hand before it abandons it.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(10);
}
