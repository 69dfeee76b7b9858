using System.Diagnostics;

namespace Tre.Node.Hosting;

/// <summary>The one place where Node starts programs of the host: fixed paths, no shell, no inherited environment.</summary>
public sealed class ProcessRunner(TimeProvider time)
{
    private const int OutputLimit = 64 * 1024;

    /// <summary>Runs to the end and returns the exit code and what was said, at most 64 KiB of it.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="limit"/> and was killed.</exception>
    public async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan limit, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";

#pragma warning disable RS0030 // This is the one place.
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
#pragma warning restore RS0030
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            var output = ReadAsync(process.StandardOutput, either.Token);
            var error = ReadAsync(process.StandardError, either.Token);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            throw new TimeoutException($"{program} took longer than {limit}.");
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancel)
    {
        var kept = new char[OutputLimit];
        var length = await reader.ReadBlockAsync(kept, cancel).ConfigureAwait(false);
        var drop = new char[4096];
        while (await reader.ReadAsync(drop, cancel).ConfigureAwait(false) > 0)
        {
            // Read on, so that the program does not block on a full pipe.
        }

        return new string(kept, 0, length);
    }
}
