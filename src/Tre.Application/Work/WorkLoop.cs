using Microsoft.Extensions.Logging;
using Tre.Application.Claims;
using Tre.Application.Notifications;

namespace Tre.Application.Work;

/// <summary>
/// Hears hints, looks for due work and has it done under claims. Any number of loops, in any number of processes, may
/// run at once.
/// </summary>
public sealed class WorkLoop : IDisposable
{
    private readonly IReadOnlyList<WorkLane> lanes;
    private readonly IChangeFeed feed;

    public WorkLoop(
        IEnumerable<IReconciler> reconcilers, IClaims claims, IChangeFeed feed, TimeProvider time, Random random, WorkOptions options, ILogger<WorkLoop> log)
    {
        this.feed = feed;
        lanes = [.. reconcilers.Select(reconciler => new WorkLane(reconciler, new WorkAttempt(claims, time, random, options, log), time, random, options, log))];
    }

    /// <summary>Has every reconciler look for due work; catches what no hint announced.</summary>
    public void SweepNow()
    {
        foreach (var lane in lanes)
        {
            lane.Look();
        }
    }

    /// <summary>Works until <paramref name="stop"/>, then gives claims back and returns.</summary>
    /// <exception cref="Exception">A fault of the loop itself; single attempts' faults are dealt with.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        SweepNow();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] parts = [HearAsync(ending.Token), .. lanes.Select(lane => lane.RunAsync(ending.Token))];
        await Task.WhenAny(parts);
        await ending.CancelAsync();
        await Task.WhenAll(parts);
    }

    public void Dispose()
    {
        foreach (var lane in lanes)
        {
            lane.Dispose();
        }
    }

    private async Task HearAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var hint in feed.ListenAsync(stop))
            {
                foreach (var lane in lanes.Where(lane => hint == ChangeHint.Everything || lane.ConcernedBy(hint.Kind)))
                {
                    lane.Hear(hint);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }
}
