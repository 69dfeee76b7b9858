namespace Tre.Node.Outputs.Reading;

/// <summary>
/// Runs what reads hostile file systems on threads of its own: a disk that hangs must hold neither a request nor the
/// threads that serve others.
/// </summary>
internal sealed class BoundedWork(TimeProvider time) : IDisposable
{
    private const int AtOnce = 4;
    private readonly SemaphoreSlim _room = new(AtOnce);

    /// <param name="holding">
    /// Given back when the work has really ended, which may be after its caller was told that it took too long.
    /// </param>
    /// <exception cref="TimeoutException">It took longer; the thread goes on until its work notices the token.</exception>
    public async Task<T> RunAsync<T>(
        string name, Func<CancellationToken, T> work, TimeSpan limit, CancellationToken cancel, IDisposable? holding = null)
    {
        var started = false;
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            await _room.WaitAsync(either.Token).ConfigureAwait(false);
            started = true;
            return await Start(name, work, holding, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"{name} took longer than {limit}.");
        }
        finally
        {
            if (!started)
            {
                holding?.Dispose();
            }
        }
    }

    public void Dispose() => _room.Dispose();

    private Task<T> Start<T>(string name, Func<CancellationToken, T> work, IDisposable? holding, CancellationToken cancel)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work(cancel));
            }
            catch (Exception ex)
            {
                done.SetException(ex);
            }
            finally
            {
                // Only now: a thread that hangs keeps its place.
                holding?.Dispose();
                _room.Release();
            }
        })
        { IsBackground = true, Name = name };
        thread.Start();
        return done.Task;
    }
}
