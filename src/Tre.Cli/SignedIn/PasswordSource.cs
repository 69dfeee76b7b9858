using System.CommandLine;
using Tre.Cli.Running;

namespace Tre.Cli.SignedIn;

/// <summary>Where a password comes from: typed unseen, a file, or standard input. Never an argument, which others could see.</summary>
internal sealed class PasswordSource
{
    private readonly Option<bool> stdin;
    private readonly Option<FileInfo?> file;

    /// <param name="prefix">Empty, or what tells two passwords of one command apart, such as <c>new-</c>.</param>
    public PasswordSource(string prefix = "")
    {
        stdin = new($"--{prefix}password-stdin") { Description = $"Read the {Words(prefix)}password from standard input (one line)." };
        file = new($"--{prefix}password-file") { Description = $"Read the {Words(prefix)}password from this file (its first line).", HelpName = "FILE" };
        Question = $"{(prefix.Length == 0 ? "P" : "New p")}assword: ";
    }

    public IReadOnlyList<Option> Options => [stdin, file];

    private string Question { get; }

    /// <param name="repeat">Ask twice, as for a password that is being set.</param>
    public string Read(Run run, bool repeat = false)
    {
        if (run.Get(file) is { } from)
        {
            return FirstLine(() => File.ReadLines(from.FullName).FirstOrDefault(), from.FullName);
        }

        if (run.Get(stdin))
        {
            return FirstLine(run.Console.In.ReadLine, "standard input");
        }

        if (!run.Console.CanAsk)
        {
            throw CliException.Usage("Nobody can be asked for the password here.", $"Use {stdin.Name} or {file.Name} FILE.");
        }

        var password = Ask(run, Question);
        return !repeat || Ask(run, "Once more: ") == password ? password : throw CliException.Usage("The two passwords differ.", "Nothing was changed.");
    }

    private static string Ask(Run run, string question)
    {
        run.Console.Error.Write(question);
        return run.Console.ReadHidden();
    }

    private static string FirstLine(Func<string?> read, string where)
    {
        try
        {
            return read() is { Length: > 0 } line ? line : throw CliException.Usage($"There is no password in {where}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{where} cannot be read: {e.Message}");
        }
    }

    private static string Words(string prefix) => prefix.Replace('-', ' ');
}
