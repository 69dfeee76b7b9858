namespace Tre.Domain.Workspaces.Warm;

/// <summary>One thing to do for the pool as a whole: make one of a size, or take one away.</summary>
public sealed record PoolStep(WorkspaceSize? Make, WarmDesktop? Retire, string? Reason);

/// <summary>How many warm desktops there shall be. Pure.</summary>
public static class PoolPlan
{
    /// <summary>How long nothing of a size is made after one of it failed: what failed once mostly fails again.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);

    /// <summary>So long after a desktop became ready its person is on the way in, and the machine is theirs.</summary>
    public static readonly TimeSpan Entering = TimeSpan.FromSeconds(3);

    /// <summary>How long making still waits for whoever is on the way in; null when nobody is.</summary>
    /// <param name="ready">When somebody's desktop became ready last.</param>
    /// <param name="now">Now (UTC).</param>
    public static TimeSpan? StillEntering(DateTimeOffset? ready, DateTimeOffset now) =>
        ready is { } at && now - at < Entering ? at < now ? at + Entering - now : Entering : null;

    /// <summary>Null when all is as wanted, or has to wait.</summary>
    /// <param name="wanted">How many of each size, by its name; a size that is not named is not wanted.</param>
    /// <param name="rows">Those not claimed, and those that went a short while ago.</param>
    /// <param name="busy">Somebody waits for a desktop now: their work goes first.</param>
    /// <param name="now">Now (UTC).</param>
    public static PoolStep? Next(IReadOnlyDictionary<string, int> wanted, IReadOnlyCollection<WarmDesktop> rows, bool busy, DateTimeOffset now)
    {
        WarmDesktop[] alive = [.. rows.Where(row => row.Status is WarmState.Making or WarmState.Ready)];
        if (alive.FirstOrDefault(row => !WorkspaceSize.All.Contains(row.Size)) is { } former)
        {
            return new(null, former, "There are no desktops of this size any more.");
        }

        foreach (var size in WorkspaceSize.All)
        {
            WarmDesktop[] same = [.. alive.Where(row => row.Size == size)];
            if (same.Length > wanted.GetValueOrDefault(size.Name))
            {
                // One that is not finished yet costs nobody anything.
                return new(null, same.OrderBy(row => row.Status).ThenBy(row => row.StateSince).First(), "It is one more than wanted.");
            }
        }

        // One after the other: making is the heaviest thing that the host does.
        return busy || alive.Any(row => row.Status == WarmState.Making)
            ? null
            : WorkspaceSize.All.FirstOrDefault(size => alive.Count(row => row.Size == size) < wanted.GetValueOrDefault(size.Name) && !rows.Any(row => FailedLately(row, size, now))) is { } next
                ? new(next, null, null)
                : null;
    }

    private static bool FailedLately(WarmDesktop row, WorkspaceSize size, DateTimeOffset now) =>
        row.Size == size && row is { ProvenAt: null, Status: WarmState.Removing or WarmState.Gone } && now - row.StateSince < AfterFailure;
}
