using System.Diagnostics;

namespace Tre.Journey.Bench;

/// <summary>The floor: small scripts that do the same work with nothing but <c>docker</c> and <c>psql</c>.</summary>
/// <param name="folder">Where the scripts are; root runs them.</param>
public sealed class PlainTools(string folder)
{
    /// <summary>Copies the rows and columns of the bench's specification.</summary>
    /// <returns>How many rows.</returns>
    public Task<string> CopyAsync(CancellationToken cancel) => RunAsync("plain-copy.sh", [], cancel);

    /// <summary>Starts the two containers of a desktop.</summary>
    /// <returns>Path of the display's socket, on which somebody listens soon.</returns>
    public Task<string> RunDesktopAsync(CancellationToken cancel) => RunAsync("plain-desktop.sh", ["start"], cancel);

    public Task EndDesktopAsync(CancellationToken cancel) => RunAsync("plain-desktop.sh", ["end"], cancel);

    /// <summary>Drift made from outside, its undoing, and the floor of freezing.</summary>
    /// <param name="verb">prepare, attach, undo or floor.</param>
    public Task DriftAsync(string verb, Guid? desktop, CancellationToken cancel) =>
        RunAsync("plain-drift.sh", desktop is { } id ? [verb, id.ToString("D")] : [verb], cancel);

    /// <summary>Runs a program that speaks bytes: both sides at once, so that no full pipe stops either.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="write">Writes its input.</param>
    /// <param name="read">Reads its output.</param>
    /// <exception cref="InvalidDataException">It failed; the message is what it said.</exception>
    public static async Task PipeAsync(IReadOnlyList<string> command, Func<Stream, Task> write, Func<Stream, Task> read, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Started(start);
        var error = process.StandardError.ReadToEndAsync(cancel);
        var reading = read(process.StandardOutput.BaseStream);
        await write(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0) throw new InvalidDataException($"{command[0]} ended with {process.ExitCode}: {(await error).Trim()}");
    }

    private static Process Started(ProcessStartInfo start)
    {
#pragma warning disable RS0030 // The one place where the driver starts programs.
        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
#pragma warning restore RS0030
    }

    /// <returns>What the script printed.</returns>
    /// <exception cref="InvalidDataException">It failed; the message is what it said.</exception>
    private async Task<string> RunAsync(string script, string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, script), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Started(start);
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new InvalidDataException($"{script} ended with {process.ExitCode}: {(await error).Trim()}");
    }
}
