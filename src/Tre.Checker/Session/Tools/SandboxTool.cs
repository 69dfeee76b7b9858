using System.ComponentModel;
using System.Diagnostics;
using Tre.Contracts.Checking;

namespace Tre.Checker.Session.Tools;

/// <summary>
/// The one place where the checker starts programs: Debian's poppler and libjpeg, and itself to solve equations, in the same sandbox, with
/// less memory and time than the checker has itself. They read standard input and write standard output; no file, no shell, no environment.
/// </summary>
internal static class SandboxTool
{
    private const long MostMemory = 512L << 20;

    /// <summary>What the program wrote.</summary>
    /// <param name="program">Full path.</param>
    /// <param name="arguments">Fixed ones; nothing of a researcher's.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="mostOutput">Bytes that it may write.</param>
    /// <exception cref="CannotCheckException">It is not there, failed, wrote too much, or took too long.</exception>
    public static byte[] Run(string program, string[] arguments, ReadOnlyMemory<byte> input, int mostOutput, Budget budget) =>
        Run($"--as={MostMemory}", program, arguments, [], input, mostOutput, budget);

    /// <summary>The same for the checker itself: .NET reserves more addresses than it uses, so what it may write to is bounded instead.</summary>
    /// <exception cref="CannotCheckException">As above.</exception>
    public static byte[] RunSelf(string program, string[] arguments, ReadOnlyMemory<byte> input, int mostOutput, Budget budget) => Run(
        $"--data={MostMemory}", program, arguments,
        [("DOTNET_GCHeapHardLimit", "0x8000000"), ("DOTNET_EnableDiagnostics", "0"), ("DOTNET_EnableWriteXorExecute", "0")],
        input, mostOutput, budget);

    private static byte[] Run(
        string memory, string program, string[] arguments, (string Name, string Value)[] environment, ReadOnlyMemory<byte> input, int mostOutput, Budget budget)
    {
        budget.Look();
        var seconds = Math.Max(1, (int)Math.Ceiling(budget.Left.TotalSeconds));
        var start = new ProcessStartInfo("/usr/bin/prlimit", [memory, $"--cpu={seconds}", "--core=0", "--fsize=0", program, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Started(start);
        using var deadline = budget.Deadline();
        try
        {
            return ReadAsync(process, input, mostOutput, deadline.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new CannotCheckException(ReasonCodes.OutOfTime, "Reading this file took too long.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<byte[]> ReadAsync(Process process, ReadOnlyMemory<byte> input, int mostOutput, CancellationToken cancel)
    {
        var writing = WriteAsync(process, input, cancel);
        var complaining = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancel);
        using var output = new MemoryStream();
        var block = new byte[64 << 10];
        for (int read; (read = await process.StandardOutput.BaseStream.ReadAsync(block, cancel)) > 0;)
        {
            output.Write(block, 0, read);
            if (output.Length > mostOutput) throw CannotCheckException.OverLimit("bytes that this file comes to when it is opened", mostOutput);
        }
        await Task.WhenAll(writing, complaining);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? output.ToArray() : throw CannotCheckException.Malformed("The program that opens this type could not read the file.");
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading everything; its exit code says why.
        }
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
#pragma warning disable RS0030 // This is the one place.
            return Process.Start(start) ?? throw new InvalidOperationException("It did not start.");
#pragma warning restore RS0030
        }
        catch (Win32Exception)
        {
            throw new CannotCheckException(ReasonCodes.TypeNotChecked, "The program that opens this type is not in this sandbox.");
        }
    }
}
