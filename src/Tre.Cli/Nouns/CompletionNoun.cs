using System.CommandLine;

namespace Tre.Cli.Nouns;

/// <summary>Completion in the shell.</summary>
internal static class CompletionNoun
{
    /// <summary>The program itself knows what may come next; it is asked with what was typed so far.</summary>
    private const string Bash = """
        # Completion of tre for bash. Put this into ~/.bashrc:  source <(tre completion bash)
        _tre() {
          local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]}
          mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word")
        }
        complete -o default -F _tre tre
        """;

    public static Command Create()
    {
        var bash = new Command("bash", "Writes the completion script for bash: source <(tre completion bash)");
        bash.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(Bash.ReplaceLineEndings("\n")));
        return new("completion", "Completion in the shell.") { bash };
    }
}
