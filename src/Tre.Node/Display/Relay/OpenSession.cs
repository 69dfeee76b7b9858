using System.Net.Sockets;
using Tre.Node.Display.Rfb;
using Tre.Node.Display.Sessions;

namespace Tre.Node.Display.Relay;

/// <summary>One session from the viewer's handshake to its end: two pumps and a clock; the first to end ends all.</summary>
internal sealed class OpenSession(LiveSession session, Socket viewer, Socket screen, ServerInit init, SessionClock clock)
{
    private readonly ServerMessages _fromScreen = new(init);
    private readonly ViewerMessages _fromViewer = new();

    /// <summary>What the filter refused, for the log; null when nothing was.</summary>
    public string? Violation => _fromViewer.Violation is { } viewers ? $"viewer {viewers}"
        : _fromScreen.Violation is { } screens ? $"screen {screens}"
        : null;

    /// <summary>Runs to the end and says why it ended.</summary>
    /// <param name="unasked">What the screen had sent beyond its handshake.</param>
    /// <param name="first">What the viewer had sent beyond its own.</param>
    public async Task<string> RunAsync(byte[] unasked, byte[] first, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (!await PassFirstAsync(unasked, _fromScreen.Feed, viewer, session.CountToViewer, ending.Token).ConfigureAwait(false)
            || !await PassFirstAsync(first, Watched, screen, session.CountFromViewer, ending.Token).ConfigureAwait(false))
        {
            return ClosedBecause.Protocol;
        }

        Task<string>[] parts =
        [
            Pump.RunAsync(screen, ClosedBecause.Desktop, viewer, ClosedBecause.Client,
                _fromScreen.Feed, session.CountToViewer, ending.Token),
            Pump.RunAsync(viewer, ClosedBecause.Client, screen, ClosedBecause.Desktop,
                Watched, session.CountFromViewer, ending.Token),
            clock.RunAsync(ending.Token),
        ];
        var ended = await Task.WhenAny(parts).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(parts).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
            .ConfigureAwait(false);
        return await ended.ConfigureAwait(false);
    }

    private static async Task<bool> PassFirstAsync(
        byte[] bytes, Pump.Filter filter, Socket to, Action<int> count, CancellationToken cancel)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        if (!filter(bytes, output))
        {
            return false;
        }

        await to.SendAllAsync(output.WrittenMemory, cancel).ConfigureAwait(false);
        count(output.WrittenCount);
        return true;
    }

    /// <summary>Asking for pictures goes on by itself; only keys and the pointer show that somebody is there.</summary>
    private bool Watched(ReadOnlySpan<byte> piece, System.Buffers.IBufferWriter<byte> output)
    {
        var before = _fromViewer.InputCount;
        var goOn = _fromViewer.Feed(piece, output);
        if (_fromViewer.InputCount != before)
        {
            clock.Touch();
        }

        return goOn;
    }
}
