using System.CommandLine;
using Tre.Cli.Output;

namespace Tre.Cli.Running;

/// <summary>Asks before what hurts or cannot be undone.</summary>
internal sealed class Ask
{
    private readonly Option<bool> yes = new("--yes") { Description = "Do not ask: I mean it." };

    public Option Option => yes;

    public bool IsGiven(Run run) => run.Get(yes);

    /// <param name="consequence">What will happen, and to whom.</param>
    /// <param name="word">For the gravest: what must be typed besides.</param>
    /// <exception cref="CliException">Nobody said yes.</exception>
    public void First(Run run, string consequence, string? word = null)
    {
        if (IsGiven(run))
        {
            return;
        }

        RequireSomebody(run, consequence);
        Expect(run, $"{consequence} Go on? Type yes: ", "yes");
        if (word is not null)
        {
            Expect(run, $"To be sure, type {word}: ", word);
        }
    }

    /// <exception cref="CliException">There is nobody who could say yes.</exception>
    public static void RequireSomebody(Run run, string consequence)
    {
        if (!run.Console.CanAsk)
        {
            throw CliException.Usage(consequence, "Nobody can be asked here: add --yes if you mean it.");
        }
    }

    private static void Expect(Run run, string question, string answer)
    {
        run.Console.Error.Write(Safe.Text(question));
        if (!string.Equals(run.Console.In.ReadLine()?.Trim(), answer, StringComparison.OrdinalIgnoreCase))
        {
            throw new CliException(ExitCodes.Refused, "Nothing was done.");
        }
    }
}
