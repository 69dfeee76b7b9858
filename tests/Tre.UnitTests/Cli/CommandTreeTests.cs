using System.CommandLine;
using Tre.Cli;
using Tre.Cli.Running;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Cli;

internal sealed class CommandTreeTests : CliTest
{
    [Test]
    public void The_reference_says_what_the_commands_are()
    {
        var path = Path.Combine(Repository.Root, "docs", "reference", "cli.md");
        var text = CommandDocument.Of(Root());
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(CommandDocument.Begin, StringComparison.Ordinal), page.IndexOf(CommandDocument.End, StringComparison.Ordinal));
        Assert.That((begin > 0, end > begin), Is.EqualTo((true, true)), "the marks are missing");
        if (Environment.GetEnvironmentVariable("TRE_WRITE_DOCS") == "1")
        {
            page = page[..begin] + text + page[end..];
            File.WriteAllText(path, page);
            end = begin + text.Length;
        }

        Assert.That(page[begin..end], Is.EqualTo(text), "run with TRE_WRITE_DOCS=1 and commit the page");
    }

    [Test]
    public void The_reference_names_every_exit_code()
    {
        var listed = File.ReadLines(Path.Combine(Repository.Root, "docs", "reference", "cli.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]).Where(word => int.TryParse(word, out _));
        Assert.That(listed, Is.EquivalentTo(typeof(ExitCodes).GetFields().Select(field => $"{field.GetRawConstantValue()}")));
    }

    [Test]
    public void Every_command_says_what_it_does_and_what_it_calls()
    {
        foreach (var command in All(Root()).Where(command => command is not RootCommand))
        {
            Assert.That(command.Description, Is.Not.Null.And.Not.Empty, command.Name);
            Assert.That(command.Arguments.Concat<Symbol>(command.Options).Select(symbol => symbol.Description), Has.None.Null.Or.Empty, command.Name);
        }

        // What is proven without the portal calls nothing.
        Assert.That(All(Root()).OfType<Verb>().Where(verb => verb.Operations.Count == 0 != verb.IsOffline), Is.Empty);
    }

    [Test]
    public void No_option_takes_a_secret() =>
        Assert.That(All(Root()).SelectMany(command => command.Options).Where(option => option.Name.Contains("password", StringComparison.Ordinal)).Select(option => option.ValueType).Distinct(),
            Is.SubsetOf(new[] { typeof(bool), typeof(FileInfo) }));

    [Test]
    public async Task Help_shows_examples_and_needs_no_sign_in()
    {
        var (exit, output, _) = await RunAsync("release", "download", "--help");
        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("Example:").And.Contain("tre release download ID table1.csv --to results/table1.csv"));
    }

    [Test]
    public void Every_example_can_be_parsed()
    {
        var examples = All(Root()).OfType<Verb>().SelectMany(verb => verb.Examples)
            .Select(example => example.Split(" < ")[0].Replace("DESKTOP", "ID", StringComparison.Ordinal).Replace(" ID", " 01998f0e-8d2c-7c4e-9d53-0d6f3a1c2b4e", StringComparison.Ordinal));
        Assert.That(examples.Where(example => Root().Parse(example).Errors.Count > 0), Is.Empty);
    }

    [Test]
    public async Task Completion_offers_nouns_verbs_and_choices()
    {
        Assert.That((await RunAsync("completion", "bash")).Out, Does.Contain("complete -o default -F _tre tre"));
        Assert.That(await SuggestAsync("tre acc"), Does.Contain("access-request"));
        Assert.That(await SuggestAsync("tre export "), Does.Contain("submit").And.Contain("findings"));
        Assert.That(await SuggestAsync("tre export list --state "), Does.Contain("inReview"));
    }

    private async Task<string> SuggestAsync(string line) => (await RunAsync($"[suggest:{line.Length}]", line)).Out;

    private static RootCommand Root() => CommandTree.Create(new(new() { Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Variable = _ => null }, null));

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
