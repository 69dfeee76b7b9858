using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Tre.Application.Notifications;

/// <summary>Hands the hints of one feed to many listeners. A slow listener is told to look at everything.</summary>
public sealed class ChangeHub(IChangeFeed feed)
{
    private const int Backlog = 256;
    private readonly ConcurrentDictionary<Channel<ChangeHint>, byte> listeners = [];

    /// <summary>Relays until cancelled; run it once per process.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await foreach (var hint in feed.ListenAsync(cancel))
        {
            foreach (var listener in listeners.Keys)
            {
                if (!listener.Writer.TryWrite(hint))
                {
                    Overflow(listener);
                }
            }
        }
    }

    /// <summary>Hints from now on. Dispose it to stop listening.</summary>
    public Subscription Listen()
    {
        var channel = Channel.CreateBounded<ChangeHint>(Backlog);
        listeners[channel] = 0;
        return new Subscription(channel.Reader, () => listeners.TryRemove(channel, out _));
    }

    private static void Overflow(Channel<ChangeHint> listener)
    {
        while (listener.Reader.TryRead(out _))
        {
        }

        listener.Writer.TryWrite(ChangeHint.Everything);
    }

    /// <summary>One listener.</summary>
    public sealed class Subscription(ChannelReader<ChangeHint> hints, Action stop) : IDisposable
    {
        public ChannelReader<ChangeHint> Hints => hints;

        public void Dispose() => stop();
    }
}
