using System.CommandLine;
using System.Text;
using Tre.Cli.Running;

namespace Tre.UnitTests.Cli;

/// <summary>The command tree as the part of docs/reference/cli.md that is generated.</summary>
internal static class CommandDocument
{
    public const string Begin = "<!-- Below: written from the commands themselves by CommandTreeTests. -->\n";
    public const string End = "<!-- Above: written from the commands themselves. -->\n";

    public static string Of(RootCommand root)
    {
        var text = new StringBuilder(Begin).Append('\n');
        foreach (var command in root.Subcommands)
        {
            text.Append($"### {command.Name}\n{command.Description}\n\n| command | does | calls |\n|---|---|---|\n");
            Rows(text, command, "tre");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Rows(StringBuilder text, Command command, string path)
    {
        var name = $"{path} {command.Name}";
        if (command.Action is not null)
        {
            var symbols = command.Arguments.Select(Of).Concat(command.Options.Where(option => option.Required).Select(option => $" {option.Name} {option.HelpName ?? "WORD"}"))
                .Concat(command.Options.Where(option => !option.Required).Select(option => $" [{option.Name}]"));
            var calls = command is Verb { IsOffline: false } verb ? string.Join("<br>", verb.Operations.Select(operation => $"`{operation}`")) : "–";
            text.Append($"| `{name}{string.Concat(symbols)}` | {command.Description} | {calls} |\n");
        }

        foreach (var sub in command.Subcommands)
        {
            Rows(text, sub, name);
        }
    }

    private static string Of(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" {argument.Name}";
}
