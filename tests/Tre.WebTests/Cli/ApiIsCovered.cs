using System.CommandLine;
using System.Net;
using System.Text.Json;
using Tre.Cli;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Cli;

/// <summary>The command line and the API are held against each other, both ways.</summary>
internal sealed class ApiIsCovered : WebTest
{
    /// <summary>Operations without a command, and why.</summary>
    private static readonly Dictionary<string, string> Without = new()
    {
        ["GET me/anti-forgery"] = "only for callers with a session cookie",
        ["GET events"] = "hints for pages that stay open; --wait asks",
        ["POST desktops/{id}/open"] = "a remote screen needs a browser",
        ["GET display-sessions/{id}"] = "a remote screen needs a browser",
    };

    /// <summary>Lists with the person who may see them, and the filters whose words the API knows.</summary>
    private static readonly (string Noun, string Path, string UserName)[] Lists =
    [
        ("person", "people", "admin"), ("access-request", "access-requests", "steward"), ("project", "projects", "steward"), ("extract", "extracts", "steward"),
        ("workspace-request", "workspace-requests", "admin"), ("desktop", "desktops", "admin"), ("export", "exports", "checker1"),
    ];

    [Test]
    public async Task Every_operation_is_reached_by_a_command_or_has_a_reason()
    {
        using var client = Host.Anonymous();
        using var description = JsonDocument.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var offered = description.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith(Api.Root, StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject(), (path, method) => $"{method.Name.ToUpperInvariant()} {path.Name[Api.Root.Length..]}").ToList();
        var called = Verbs().SelectMany(verb => verb.Operations).Select(operation => $"{operation}").Distinct().ToList();

        Assert.That(offered, Has.Count.GreaterThan(60));
        Assert.That(offered.Except(called), Is.EquivalentTo(Without.Keys));
        Assert.That(called.Except(offered), Is.Empty, "no such operation");
    }

    [Test]
    public async Task Filters_offer_exactly_the_words_that_the_api_knows()
    {
        foreach (var (noun, path, userName) in Lists)
        {
            using var terminal = await Terminal.SignedInAsync(Host, userName);
            var list = (Verb)Root().Subcommands.Single(command => command.Name == noun).Subcommands.Single(command => command.Name == "list");
            foreach (var filter in list.Options.Where(option => option.Name is "--state" or "--scope" or "--role" or "--wanted" or "--observed"))
            {
                string[] words = [.. filter.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(item => item.Label)];
                foreach (var word in words)
                {
                    await terminal.DoAsync(noun, "list", filter.Name, word);
                }

                using var refused = await Cast[userName].GetAsync(new Uri($"{Api.Root}{path}?{filter.Name[2..]}=nonsense", UriKind.Relative));
                if (refused.StatusCode == HttpStatusCode.BadRequest)
                {
                    var problem = JsonSerializer.Deserialize<ApiProblem>(await refused.Content.ReadAsStringAsync(), ApiJson.Options)!;
                    Assert.That(problem.Title, Is.Not.Empty.And.StartsWith("Use one of: "));
                    Assert.That(problem.Title["Use one of: ".Length..].TrimEnd('.').Split(", "),
                        // Besides roles that are granted there are those that follow from what one does.
                        filter.Name == "--role" ? Is.SupersetOf(words) : Is.EquivalentTo(words), $"{noun} {filter.Name}");
                }
            }
        }
    }

    [Test]
    public async Task Json_is_what_the_api_says()
    {
        using var admin = await Terminal.SignedInAsync(Host, "admin");
        foreach (var (path, line) in new[] { ("people?size=100", "person list --size 100"), ("catalogue", "catalogue show"), ("projects", "project list"), ("me", "me") })
        {
            var ended = await admin.DoAsync([.. line.Split(' '), "--output", "json"]);
            var said = await Cast.Admin.GetAsync<JsonElement>(path);
            Assert.That(JsonElement.DeepEquals(JsonDocument.Parse(ended.Out).RootElement, said), Is.True, line);
            Assert.That(ended.Error, Is.Empty, line);
        }

        var refused = await admin.FailAsync(ExitCodes.Refused, "(not-found)", "export", "show", $"{Guid.NewGuid()}", "--output", "json");
        Assert.That(JsonDocument.Parse(refused.Out).RootElement.GetProperty("code").GetString(), Is.EqualTo("not-found"));
    }

    private static RootCommand Root() =>
        CommandTree.Create(new(new() { Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Variable = _ => null }, null));

    private static IEnumerable<Verb> Verbs() => All(Root()).OfType<Verb>();

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
