using System.Diagnostics;
using System.Globalization;

namespace Tre.Testing.Processes;

/// <summary>The tests' one place that starts programs. Output is kept for the message of whatever goes wrong.</summary>
public sealed class TestProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];
    private readonly List<(Func<string, bool> Match, TaskCompletionSource Seen)> waiting = [];

    private TestProcess(ProcessStartInfo info)
    {
        process = new Process { StartInfo = info, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public string Output
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>Starts a program; nothing of it passes through a shell.</summary>
    public static TestProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        var started = new TestProcess(info);
#pragma warning disable RS0030 // The one place.
        started.process.Start();
#pragma warning restore RS0030
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        started.process.StandardInput.Close();
        return started;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Everything it printed.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var p = Start(program, arguments);
        var code = await p.ExitCodeAsync();
        return code == 0 ? p.Output : throw new InvalidOperationException($"{program} ended with {code}:\n{p.Output}");
    }

    /// <summary>Runs a program that speaks bytes: writes its whole input, reads its whole output, both at once.</summary>
    public static async Task<(int Code, byte[] Output, string Error)> PipeAsync(
        string program, IEnumerable<string> arguments, byte[] input, IReadOnlyDictionary<string, string> environment, CancellationToken cancel)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        info.Environment.Clear();
        foreach (var (name, value) in environment) info.Environment[name] = value;
        using var piped = new Process { StartInfo = info };
#pragma warning disable RS0030 // The one place.
        piped.Start();
#pragma warning restore RS0030
        using var output = new MemoryStream();
        var reading = piped.StandardOutput.BaseStream.CopyToAsync(output, cancel);
        var errors = piped.StandardError.ReadToEndAsync(cancel);
        try
        {
            await piped.StandardInput.BaseStream.WriteAsync(input, cancel);
            piped.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading everything; its exit code says why.
        }
        await reading;
        await piped.WaitForExitAsync(cancel);
        return (piped.ExitCode, output.ToArray(), await errors);
    }

    public async Task<int> ExitCodeAsync(CancellationToken cancel = default)
    {
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }

    /// <summary>Completes when a line that matches has been printed.</summary>
    /// <exception cref="InvalidOperationException">The program ended without it.</exception>
    public async Task SeenAsync(Func<string, bool> match, TimeSpan timeout)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (lines)
        {
            if (lines.Exists(new Predicate<string>(match)))
            {
                return;
            }

            waiting.Add((match, seen));
        }

        var ended = process.WaitForExitAsync();
        var first = await Task.WhenAny(seen.Task, ended).WaitAsync(timeout);
        if (first == ended && !seen.Task.IsCompleted)
        {
            throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}:\n{Output}");
        }
    }

    /// <summary>SIGKILL to the process and all its children; returns when it is gone.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Sends a signal by its name, such as QUIT, to this process alone.</summary>
    public Task SignalAsync(string signal) => RunAsync("kill", $"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture));

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lines)
        {
            lines.Add(line);
            foreach (var w in waiting.Where(w => w.Match(line)))
            {
                w.Seen.TrySetResult();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }
}
