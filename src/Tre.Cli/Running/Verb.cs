using System.CommandLine;

namespace Tre.Cli.Running;

/// <summary>One thing that can be done. It says which operations of the API it calls, and can call no other.</summary>
internal sealed class Verb(string name, string does) : Command(name, does)
{
    private readonly List<Operation> calls = [];
    private readonly List<string> examples = [];

    public IReadOnlyList<Operation> Operations => calls;

    /// <summary>What to type after <c>tre</c>.</summary>
    public IReadOnlyList<string> Examples => examples;

    /// <summary>Whether it calls nothing: all that it needs is on this machine.</summary>
    public bool IsOffline { get; private set; }

    public Verb Offline()
    {
        IsOffline = true;
        return this;
    }

    public Verb Calls(params string[] operations)
    {
        calls.AddRange(operations.Select(Operation.Parse));
        return this;
    }

    public Verb Takes(params IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                Add(argument);
            }
            else
            {
                Add((Option)symbol);
            }
        }

        return this;
    }

    public Verb Example(string example)
    {
        examples.Add(example);
        return this;
    }

    public Verb Does(Shell shell, Func<Run, CancellationToken, Task> action) =>
        Ends(shell, async (run, cancel) =>
        {
            await action(run, cancel);
            return ExitCodes.Done;
        });

    /// <summary>For what may end well in more than one way.</summary>
    public Verb Ends(Shell shell, Func<Run, CancellationToken, Task<int>> action)
    {
        SetAction(async (parsed, cancel) =>
        {
            using var run = new Run(parsed, shell, this);
            return await action(run, cancel);
        });
        return this;
    }
}
