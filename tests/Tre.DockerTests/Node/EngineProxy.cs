using System.Net.Sockets;
using System.Text;

namespace Tre.DockerTests.Node;

/// <summary>
/// Stands between Node and the engine's socket. Loses replies: the request arrives and takes effect, the answer does not. Hangs: the
/// request is accepted and never answered. Refuses: it is answered with a failure and never arrives.
/// </summary>
internal sealed class EngineProxy : IAsyncDisposable
{
    private const string EngineSocket = "/var/run/docker.sock";
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;
    private string? lose;
    private int lost;
    private TaskCompletionSource? holding;
    private (string Said, string Told)? instead;
    private Hanging? hanging;
    private string? refused;

    public EngineProxy(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(64);
        accepting = AcceptAsync();
    }

    public string Path { get; }

    /// <summary>Replies lost so far.</summary>
    public int Lost => Volatile.Read(ref lost);

    /// <summary>Loses the reply to the next request whose first line contains this.</summary>
    public void LoseReplyTo(string words) => Volatile.Write(ref lose, words);

    /// <summary>
    /// From now on no request whose first bytes contain this reaches the engine, and none is answered; empty: none at all. The task ends
    /// when the first hangs.
    /// </summary>
    public Task HangAt(string words)
    {
        var hang = new Hanging(words, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref hanging, hang);
        return hang.First.Task;
    }

    /// <summary>The engine is itself again, but for what hangs already.</summary>
    public void Recover() => Volatile.Write(ref hanging, null);

    /// <summary>From now on the engine cannot do what such a request asks for.</summary>
    public void Refuse(string words) => Volatile.Write(ref refused, words);

    /// <summary>
    /// From now on the engine is told something else than Node said, as by an engine that does as it likes. Of one length.
    /// </summary>
    public void Tell(string said, string told)
    {
        Assert.That(told, Has.Length.EqualTo(said.Length));
        instead = (said, told);
    }

    /// <summary>Keeps the reply to the next such request for ever; the task ends when the engine has given it.</summary>
    public Task HoldReplyTo(string words)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref holding, held);
        Volatile.Write(ref lose, words);
        return held.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var client = await listener.AcceptAsync(stopping.Token);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await far.ConnectAsync(new UnixDomainSocketEndPoint(EngineSocket), stopping.Token);
        var losing = new TaskCompletionSource();
        var up = UpAsync(near, far, losing);
        var down = DownAsync(far, near, losing.Task);
        await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task UpAsync(Socket from, Socket to, TaskCompletionSource losing)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, stopping.Token)) > 0)
        {
            var words = Volatile.Read(ref lose);
            if (words is not null && Encoding.ASCII.GetString(buffer, 0, read).Contains(words, StringComparison.Ordinal)
                && Interlocked.CompareExchange(ref lose, null, words) == words)
            {
                losing.TrySetResult();
            }

            if (await StoppedAsync(from, Encoding.ASCII.GetString(buffer, 0, read)))
            {
                continue;
            }

            if (instead is var (said, told))
            {
                var text = Encoding.Latin1.GetString(buffer, 0, read).Replace(said, told, StringComparison.Ordinal);
                Encoding.Latin1.GetBytes(text, buffer);
            }

            await to.SendAsync(buffer.AsMemory(0, read), stopping.Token);
        }

        to.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Whether the engine does not get to see this.</summary>
    private async Task<bool> StoppedAsync(Socket near, string text)
    {
        if (Volatile.Read(ref hanging) is { } hang && text.Contains(hang.Words, StringComparison.Ordinal))
        {
            hang.First.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
        }

        if (Volatile.Read(ref refused) is not { } words || !text.Contains(words, StringComparison.Ordinal))
        {
            return false;
        }

        const string Body = """{"message":"It cannot be done."}""";
        var answer = $"HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";
        await near.SendAsync(Encoding.ASCII.GetBytes(answer), stopping.Token);
        return true;
    }

    private async Task DownAsync(Socket from, Socket to, Task losing)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, stopping.Token)) > 0)
        {
            if (losing.IsCompleted)
            {
                if (Volatile.Read(ref holding) is { } held)
                {
                    held.TrySetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
                }

                // The engine has done it and said so; nobody hears.
                Interlocked.Increment(ref lost);
                to.Close();
                return;
            }

            await to.SendAsync(buffer.AsMemory(0, read), stopping.Token);
        }

        to.Shutdown(SocketShutdown.Send);
    }

    private sealed record Hanging(string Words, TaskCompletionSource First);
}
