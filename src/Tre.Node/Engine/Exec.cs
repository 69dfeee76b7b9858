namespace Tre.Node.Engine;

/// <summary>A program to run in a running container, bounded.</summary>
/// <param name="TimeLimit">After it the program is killed and the outcome says so.</param>
/// <param name="OutputLimitBytes">Of standard output and error each; what is beyond is dropped and the outcome says so.</param>
public sealed record ExecSpec(
    IReadOnlyList<string> Command,
    IReadOnlyList<string> Environment,
    int Uid,
    int Gid,
    TimeSpan TimeLimit,
    int OutputLimitBytes);

/// <param name="ExitCode">Null when it was killed for its time.</param>
/// <param name="Truncated">Some output was dropped.</param>
public sealed record ExecOutcome(int? ExitCode, byte[] Output, byte[] Error, bool Truncated, bool TimedOut);

/// <summary>Standard streams of a container that was attached to.</summary>
public interface IAttachedContainer : IAsyncDisposable
{
    /// <summary>Writes to the container's standard input.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>Closes the container's standard input.</summary>
    Task CloseInputAsync(CancellationToken cancel);

    /// <summary>
    /// Copies both outputs until they end, at most <paramref name="limitBytes"/> of each; true when some was dropped.
    /// </summary>
    Task<bool> CopyOutputAsync(Stream output, Stream error, long limitBytes, CancellationToken cancel);
}
