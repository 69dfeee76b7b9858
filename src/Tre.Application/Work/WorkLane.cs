using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Tre.Application.Notifications;

namespace Tre.Application.Work;

/// <summary>One reconciler's lane: looks when told to, starts what is due, a bounded number at once, each subject once.</summary>
internal sealed class WorkLane(IReconciler reconciler, WorkAttempt attempt, TimeProvider time, Random random, WorkOptions options, ILogger log) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, bool> atWork = [];
    private readonly SemaphoreSlim told = new(0, 1);
    private readonly SemaphoreSlim slots = new(options.Concurrency);

    public bool ConcernedBy(string changed) => reconciler.ConcernedBy(changed);

    /// <summary>Looks once more, or, where all that changed is a subject that is being worked on, as soon as that is done.</summary>
    public void Hear(ChangeHint hint)
    {
        if (!ComesLater(hint.SubjectId))
        {
            Look();
        }
    }

    /// <summary>Looks once more; any number of calls before it does count as one.</summary>
    public void Look()
    {
        lock (told)
        {
            if (told.CurrentCount == 0)
            {
                told.Release();
            }
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                await told.WaitAsync(stop);
                try
                {
                    foreach (var subject in await reconciler.DueAsync(stop))
                    {
                        await StartAsync(subject, stop);
                    }

                    failures = 0;
                }
                catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
                {
                    log.LogError(e, "Looking for due {Kind} failed", reconciler.Kind);
                    _ = LookLaterAsync(options.BackOff.After(++failures, random), stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Those at work give their claims back before they let go of their slots.
            for (var i = 0; i < options.Concurrency; i++)
            {
                await slots.WaitAsync(CancellationToken.None);
            }
        }
    }

    public void Dispose()
    {
        told.Dispose();
        slots.Dispose();
    }

    /// <summary>What changed of a subject while it is being worked on is looked at afterwards; false when nobody works on it.</summary>
    private bool ComesLater(Guid subject)
    {
        // Whoever ends the work takes the mark out, and looks.
        while (atWork.TryGetValue(subject, out var again))
        {
            if (again || atWork.TryUpdate(subject, true, false))
            {
                return true;
            }
        }

        return false;
    }

    private async Task StartAsync(Guid subject, CancellationToken stop)
    {
        if (!atWork.TryAdd(subject, false))
        {
            if (!ComesLater(subject))
            {
                Look();
            }

            return;
        }

        try
        {
            await slots.WaitAsync(stop);
        }
        catch
        {
            atWork.TryRemove(subject, out _);
            throw;
        }

        _ = WorkAsync(subject, stop);
    }

    private async Task WorkAsync(Guid subject, CancellationToken stop)
    {
        try
        {
            // Away from the dispatcher's own course, whatever the reconciler does before it first waits.
            await Task.Yield();
            if (await attempt.RunAsync(reconciler, subject, stop) is { } later)
            {
                _ = LookLaterAsync(later, stop);
            }
        }
        finally
        {
            slots.Release();
            if (atWork.TryRemove(subject, out var again) && again)
            {
                Look();
            }
        }
    }

    private async Task LookLaterAsync(TimeSpan later, CancellationToken stop)
    {
        try
        {
            await Task.Delay(later, time, stop);
            Look();
        }
        catch (OperationCanceledException)
        {
        }
    }
}
