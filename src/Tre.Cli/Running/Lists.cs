using System.CommandLine;
using System.Text.Json.Nodes;
using Tre.Cli.Output;
using Tre.Contracts.Api;

namespace Tre.Cli.Running;

/// <summary>Lists come in parts.</summary>
internal sealed class Lists
{
    private const int Most = 100;

    private readonly Option<int> size = CreateSize();
    private readonly Option<string?> after = new("--after") { Description = "Go on after this mark, which the part before has named.", HelpName = "MARK" };
    private readonly Option<bool> all = new("--all") { Description = "Every part, one after the other." };

    public IReadOnlyList<Option> Options => [size, after, all];

    /// <param name="query">Path with its filters.</param>
    /// <param name="empty">What to say when there is nothing.</param>
    public async Task WriteAsync<T>(Run run, Query query, string empty, IReadOnlyList<Column<T>> columns, CancellationToken cancel)
    {
        var json = await PartAsync(run, query, run.Get(after), cancel);
        var part = Run.Read<ListOf<T>>(json);
        if (run.Get(all) && part.Next is not null)
        {
            json = await RestAsync(run, query, json!, part.Next, cancel);
            part = Run.Read<ListOf<T>>(json);
        }

        if (run.Json)
        {
            run.WriteJson(json!);
            return;
        }

        Sheet.Write(run.Console, part.Items, columns);
        if (part.Items.Count == 0)
        {
            run.Say(empty);
        }
        else if (part.Next is not null)
        {
            run.Say($"There is more: --after {part.Next}, or --all.");
        }
    }

    private static async Task<string> RestAsync(Run run, Query query, string first, string? next, CancellationToken cancel)
    {
        var whole = JsonNode.Parse(first)!.AsObject();
        while (next is not null)
        {
            var part = JsonNode.Parse(await PartAsync(run, query, next, cancel) ?? "{}")!.AsObject();
            foreach (var item in part["items"]!.AsArray().ToList())
            {
                part["items"]!.AsArray().Remove(item);
                whole["items"]!.AsArray().Add(item);
            }

            next = part["next"]?.GetValue<string>();
        }

        whole["next"] = null;
        return whole.ToJsonString();
    }

    private static Task<string?> PartAsync(Run run, Query query, string? mark, CancellationToken cancel) =>
        run.CallAsync(HttpMethod.Get, query.Add("after", mark).ToString(), null, cancel);

    private static Option<int> CreateSize()
    {
        var size = new Option<int>("--size") { Description = $"How many at once, 1 to {Most}.", HelpName = "N", DefaultValueFactory = _ => 25 };
        size.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var given) || given is < 1 or > Most))
            {
                result.AddError($"--size is a number from 1 to {Most}.");
            }
        });
        return size;
    }

    /// <summary>A path of the API with its filters.</summary>
    public Query Query(Run run, string path) => new Query(path).Add("size", $"{run.Get(size)}");
}
