using Tre.Domain;

namespace Tre.Application.Notifications;

/// <summary>Waits until something that was asked for has happened: looks at every hint about it, and now and then without one.</summary>
public sealed class Waiting(ChangeHub hub, TimeProvider clock)
{
    private static readonly TimeSpan Anyway = TimeSpan.FromSeconds(1);

    /// <summary>Reads until it is done, refused, or time is up; gives back what it read last.</summary>
    public async Task<Outcome<T>> ForAsync<T>(Guid subject, TimeSpan atMost, Func<CancellationToken, Task<Outcome<T>>> read, Func<T, bool> done, CancellationToken cancel)
    {
        // Listening begins before the first look, so that nothing falls between the two.
        using var listening = hub.Listen();
        var until = clock.GetUtcNow() + atMost;
        while (true)
        {
            var seen = await read(cancel);
            var left = until - clock.GetUtcNow();
            if (!seen.Succeeded || done(seen.Value) || left <= TimeSpan.Zero)
            {
                return seen;
            }

            await HintAsync(listening, subject, left < Anyway ? left : Anyway, cancel);
        }
    }

    private async Task HintAsync(ChangeHub.Subscription listening, Guid subject, TimeSpan atMost, CancellationToken cancel)
    {
        using var stop = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancel);
        try
        {
            while (await listening.Hints.WaitToReadAsync(either.Token))
            {
                while (listening.Hints.TryRead(out var hint))
                {
                    if (hint.SubjectId == subject || hint == ChangeHint.Everything)
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            // Time to look anyway.
        }
    }
}
