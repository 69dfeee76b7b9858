namespace Tre.Node.Display.Relay;

/// <summary>How long a session may last: until its limit, or until nobody has touched it for a while.</summary>
internal sealed class SessionClock(TimeProvider time, DisplayOptions options)
{
    private readonly long _started = time.GetTimestamp();
    private long _touched = time.GetTimestamp();

    /// <summary>Somebody pressed a key or moved the pointer.</summary>
    public void Touch() => Volatile.Write(ref _touched, time.GetTimestamp());

    /// <summary>Ends when the session must.</summary>
    public async Task<string> RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            var idle = options.IdleLimit - time.GetElapsedTime(Volatile.Read(ref _touched));
            var left = options.SessionLimit - time.GetElapsedTime(_started);
            var wait = idle < left ? idle : left;
            if (wait <= TimeSpan.Zero)
            {
                return ClosedBecause.Expired;
            }

            await Task.Delay(wait, time, cancel).ConfigureAwait(false);
        }
    }
}
