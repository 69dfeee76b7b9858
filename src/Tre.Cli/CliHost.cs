using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json;
using Tre.Cli.Api;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli;

/// <summary>Runs one command line.</summary>
public static class CliHost
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <param name="args">What stands behind <c>tre</c>.</param>
    /// <param name="transport">What carries calls to the portal; null for the network.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliConsole console, HttpMessageHandler? transport = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(console);
        // No "@file" in place of arguments: "@" begins a comment as well as any other letter.
        var shell = new Shell(console, transport);
        var parsed = CommandTree.Create(shell).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return Misused(parsed, console);
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancel);
        }
        catch (ApiRefusedException refused)
        {
            if (parsed.GetValue(shell.Output) == Shell.Json)
            {
                // What the API answers goes to standard output, whatever it is.
                console.Out.WriteLine(SafeJson.Of(JsonSerializer.Serialize(refused.Problem, ApiJson.Options)));
            }

            return Refusals.Tell(refused.Problem, console);
        }
        catch (CliException fault)
        {
            return Tell(console, fault.Message, fault.ExitCode);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Tell(console, "Interrupted. What was sent before goes on.", ExitCodes.Interrupted);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or HttpIOException)
        {
            return Tell(console, $"The portal cannot be reached ({e.GetBaseException().Message}). Check the address and the network, then try again.", ExitCodes.Unreachable);
        }
        catch (InvalidDataException e)
        {
            return Tell(console, $"{e.Message} Check that the address is a portal's.", ExitCodes.Unreachable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Tell(console, e.Message, ExitCodes.Refused);
        }
    }

    private static int Misused(ParseResult parsed, CliConsole console)
    {
        // What was typed and is not known comes first: that a command is missing only follows from it.
        foreach (var error in parsed.Errors.OrderBy(error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal)) ? 0 : 1))
        {
            console.Error.WriteLine($"tre: {Safe.Text(string.Join(' ', error.Message.Split(Blanks, StringSplitOptions.RemoveEmptyEntries)))}");
        }

        console.Error.WriteLine($"See “{string.Join(' ', Path(parsed.CommandResult.Command))} --help”.");
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> Path(Command command) =>
        command is RootCommand ? ["tre"] : [.. Path(command.Parents.OfType<Command>().First()), command.Name];

    private static int Tell(CliConsole console, string message, int exitCode)
    {
        console.Error.WriteLine($"tre: {Safe.Text(message)}");
        return exitCode;
    }
}
