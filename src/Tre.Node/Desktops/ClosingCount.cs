using Tre.Contracts.Node;

namespace Tre.Node.Desktops;

/// <summary>Counts what Node closes by itself, so that whoever waits hears of it at once. Starts anew with the process.</summary>
public sealed class ClosingCount(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _number;
    private TaskCompletionSource _next = New();

    public void Mark()
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            _number++;
            (told, _next) = (_next, New());
        }

        told.SetResult();
    }

    /// <summary>Answers as soon as the number is not <paramref name="seen"/>, and after a while with the same.</summary>
    /// <param name="seen">What the caller was told last; anything else is answered at once.</param>
    /// <param name="within">How long to wait, at most <see cref="Closings.LongestWait"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Closings> WaitAsync(long seen, TimeSpan within, CancellationToken cancel)
    {
        var (number, next) = Look();
        if (number == seen && within > TimeSpan.Zero)
        {
            var atMost = within < Closings.LongestWait ? within : Closings.LongestWait;
            await Task.WhenAny(next, Task.Delay(atMost, time, cancel)).ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            (number, _) = Look();
        }

        return new Closings(number);
    }

    private (long Number, Task Next) Look()
    {
        lock (_gate)
        {
            return (_number, _next.Task);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
