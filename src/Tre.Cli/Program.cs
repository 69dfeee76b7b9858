using Tre.Cli.Running;

namespace Tre.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupt.Cancel();
        };
        return await CliHost.RunAsync(args, RealConsole.Open(), cancel: interrupt.Token);
    }
}
