using Tre.Contracts.Node;

namespace Tre.Node.Display.Sessions;

/// <summary>One display session from the moment it is expected. Its state belongs to <see cref="SessionRegistry"/>.</summary>
internal sealed class LiveSession(ExpectSession wanted) : IDisposable
{
    private readonly CancellationTokenSource _cut = new();
    private long _toViewer;
    private long _fromViewer;

    public ExpectSession Wanted { get; } = wanted;

    public DisplaySessionState State { get; set; } = DisplaySessionState.Expected;

    public DateTimeOffset? OpenedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string? Because { get; set; }

    /// <summary>Set when the session must end now.</summary>
    public CancellationToken Cut => _cut.Token;

    public void CountToViewer(int bytes) => Interlocked.Add(ref _toViewer, bytes);

    public void CountFromViewer(int bytes) => Interlocked.Add(ref _fromViewer, bytes);

    /// <summary>Both ends are closed when this returns.</summary>
    public void CutNow() => _cut.Cancel();

    public void Dispose() => _cut.Dispose();

    public DisplaySession Describe() => new(
        Wanted.SessionId, Wanted.DesktopId, State, OpenedAt, ClosedAt, Because,
        Interlocked.Read(ref _toViewer), Interlocked.Read(ref _fromViewer));
}
