using System.CommandLine;
using Tre.Cli.SignedIn;

namespace Tre.Cli.Running;

/// <summary>What all commands of one call share.</summary>
/// <param name="transport">What carries calls to the portal; null for the network.</param>
internal sealed class Shell(CliConsole console, HttpMessageHandler? transport)
{
    public const string Json = "json";

    public CliConsole Console { get; } = console;

    public HttpMessageHandler? Transport { get; } = transport;

    public TokenFile TokenFile { get; } = new(console.Variable);

    public Option<string?> Portal { get; } = new("--portal")
    {
        Description = $"Address of the portal; otherwise {PortalAddress.Variable}, otherwise the one you signed in to.",
        HelpName = "URL",
        Recursive = true,
    };

    public Option<string> Output { get; } = CreateOutput();

    private static Option<string> CreateOutput()
    {
        var output = new Option<string>("--output")
        {
            Description = "json writes the API's answer, and nothing else, to standard output.",
            Recursive = true,
            DefaultValueFactory = _ => "table",
        };
        return output.AcceptOnlyFromAmong("table", Json);
    }
}
