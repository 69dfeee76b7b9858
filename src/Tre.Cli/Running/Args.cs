using System.CommandLine;
using Tre.Cli.Output;

namespace Tre.Cli.Running;

/// <summary>Arguments and options that many commands have.</summary>
internal static class Args
{
    public static Argument<Guid> Id(string name, string what) => new(name)
    {
        Description = $"Id of {what}.",
        CustomParser = result =>
        {
            if (!Guid.TryParse(result.Tokens[0].Value, out var id))
            {
                result.AddError($"{name} is an id such as 01998f0e-8d2c-7c4e-9d53-0d6f3a1c2b4e, not “{Safe.Text(result.Tokens[0].Value)}”.");
            }

            return id;
        },
    };

    public static Option<Guid?> OptionalId(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "ID",
        CustomParser = result =>
        {
            if (Guid.TryParse(result.Tokens[0].Value, out var id))
            {
                return id;
            }

            result.AddError($"{name} takes an id such as 01998f0e-8d2c-7c4e-9d53-0d6f3a1c2b4e.");
            return null;
        },
    };

    public static Option<string?> Text(string name, string description, string help = "TEXT") => new(name) { Description = description, HelpName = help };

    public static Option<string> RequiredText(string name, string description, string help = "TEXT") => new(name) { Description = description, HelpName = help, Required = true };

    public static Option<string?> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description };
        return option.AcceptOnlyFromAmong(words);
    }

    /// <summary>For what is made: a second call with the same id makes nothing new.</summary>
    public static Option<Guid?> NewId() => OptionalId("--id", "Choose its id, so that sending the same again makes one.");
}
