using System.Collections.Concurrent;
using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Hosting;
using Tre.Node.Volumes;

namespace Tre.Node.Desktops;

/// <summary>What an epoch belongs to.</summary>
public enum FencedKind
{
    Desktop,
    Workspace,
    Export,
}

/// <summary>
/// Lets one caller at a time change a thing, and only callers whose epoch is not lower than the highest seen. The highest
/// is on disk before the caller proceeds, and outlives the thing itself: a holder that was paused is refused however
/// late it resumes.
/// </summary>
public sealed class EpochFence
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _root;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    public EpochFence(NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _root = Path.Combine(options.StateRoot, "epochs");
        Directory.CreateDirectory(_root);
    }

    /// <summary>Waits for whoever is inside, then checks the epoch. Dispose to leave.</summary>
    /// <exception cref="NodeException"><c>fenced</c>: a higher epoch was seen.</exception>
    public async Task<IDisposable> EnterAsync(FencedKind kind, Guid id, long epoch, CancellationToken cancel)
    {
        var gate = _locks.GetOrAdd(Key(kind, id), _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            Pass(kind, id, epoch);
            return new Inside(gate);
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    /// <summary>Only waits for whoever is inside: for shutting doors, which is right at any epoch. Dispose to leave.</summary>
    public async Task<IDisposable> EnterAsync(FencedKind kind, Guid id, CancellationToken cancel)
    {
        var gate = _locks.GetOrAdd(Key(kind, id), _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        return new Inside(gate);
    }

    /// <summary>Does not wait: null while somebody is inside. Dispose to leave.</summary>
    public IDisposable? TryEnter(FencedKind kind, Guid id)
    {
        var gate = _locks.GetOrAdd(Key(kind, id), _ => new SemaphoreSlim(1, 1));
        return gate.Wait(0) ? new Inside(gate) : null;
    }

    /// <summary>Highest epoch obeyed; 0 when none was.</summary>
    public long Highest(FencedKind kind, Guid id)
    {
        var path = PathOf(kind, id);
        return File.Exists(path) ? long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture) : 0;
    }

    private void Pass(FencedKind kind, Guid id, long epoch)
    {
        var highest = Highest(kind, id);
        if (epoch < highest || epoch < 1)
        {
            throw new NodeException(
                NodeCodes.Fenced, 409,
                string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch} is over; the highest seen is {highest}."));
        }

        if (epoch > highest)
        {
            Durable.Write(PathOf(kind, id), epoch.ToString(CultureInfo.InvariantCulture), Mode);
        }
    }

    private string PathOf(FencedKind kind, Guid id) => Path.Combine(_root, Key(kind, id));

    private static string Key(FencedKind kind, Guid id) => $"{kind}-{id:N}";

    private sealed class Inside(SemaphoreSlim gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Release();
            }
        }
    }
}
