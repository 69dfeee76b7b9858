using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Tre.Cli.Running;

/// <summary>The usual help, then examples to copy.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb { Examples: { Count: > 0 } examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  tre {example}");
            }

            output.WriteLine();
        }

        return result;
    }
}
