using System.IO.Pipelines;
using Tre.Contracts.Checking;
using Tre.Node.Engine;

namespace Tre.Node.Sandbox;

/// <summary>What came out of a sandbox.</summary>
/// <param name="Truncated">It wrote more than it may; the rest was dropped.</param>
/// <param name="Report">Null when it could not be read.</param>
/// <param name="Unreadable">Why not.</param>
internal sealed record SandboxAnswer(bool Truncated, CheckReport? Report, string? Unreadable);

/// <summary>Hands a request to a created container and reads its answer, both at once, so that neither side waits for the other.</summary>
internal sealed class SandboxRun(
    IContainerEngine engine,
    CheckRequest request,
    Func<FileToCheck, CancellationToken, Task<Stream>> open,
    Func<int, CancellationToken, Task<Stream>> openSet,
    Func<FileReport, Stream, CancellationToken, Task> takePreview)
{
    private const long MostAnswer = CheckStream.MostHeaderBytes + CheckLimits.MostPreviewBytes + 1;

    /// <summary>What the checker wrote to its standard error, for the log.</summary>
    public HeadStream Complaint { get; } = new(500);

    /// <exception cref="EngineException">The engine, not the checker, failed.</exception>
    public async Task<SandboxAnswer> RunAsync(string container, CancellationToken cancel)
    {
        var attached = await engine.AttachAsync(container, cancel).ConfigureAwait(false);
        await using (attached.ConfigureAwait(false))
        {
            await engine.StartAsync(container, cancel).ConfigureAwait(false);
            var pipe = new Pipe();
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var writing = WriteAsync(attached, ended.Token);
            var copying = CopyAsync(attached, pipe.Writer, cancel);
            var (report, unreadable) = await ReadAsync(pipe.Reader, cancel).ConfigureAwait(false);
            var truncated = await copying.ConfigureAwait(false);
            // Its output has ended, so nobody reads its input any more; the engine would let us wait for that.
            await ended.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
            return new SandboxAnswer(truncated, report, unreadable);
        }
    }

    private async Task WriteAsync(IAttachedContainer attached, CancellationToken cancel)
    {
        try
        {
            var input = new AttachedInput(attached);
            await using (input.ConfigureAwait(false))
            {
                await CheckClient.WriteAsync(input, request, open, cancel, openSet).ConfigureAwait(false);
            }

        }
        catch (Exception ex) when (ex is IOException or OperationCanceledException)
        {
            // It stopped reading; its answer and exit code say why.
        }
        finally
        {
            // Also when a file could not be read: without an end the checker would wait for it.
            await CloseAsync(attached, cancel).ConfigureAwait(false);
        }
    }

    private static async Task CloseAsync(IAttachedContainer attached, CancellationToken cancel)
    {
        try
        {
            await attached.CloseInputAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }

    private async Task<bool> CopyAsync(IAttachedContainer attached, PipeWriter writer, CancellationToken cancel)
    {
        Exception? fault = null;
        try
        {
            return await attached.CopyOutputAsync(writer.AsStream(leaveOpen: true), Complaint, MostAnswer, cancel).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            fault = ex;
            throw;
        }
        finally
        {
            await writer.CompleteAsync(fault).ConfigureAwait(false);
        }
    }

    private async Task<(CheckReport? Report, string? Unreadable)> ReadAsync(PipeReader reader, CancellationToken cancel)
    {
        try
        {
            var output = reader.AsStream(leaveOpen: true);
            await using (output.ConfigureAwait(false))
            {
                return (await CheckClient.ReadAsync(output, request, takePreview, cancel).ConfigureAwait(false), null);
            }
        }
        catch (InvalidDataException ex)
        {
            // Read on, so that the checker can end by itself and its exit code be known.
            await reader.CopyToAsync(Stream.Null, cancel).ConfigureAwait(false);
            return (null, ex.Message);
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }
}
