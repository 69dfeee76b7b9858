using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tre.Cli.Files;

/// <summary>What was prepared in an editor: YAML, or JSON in a file whose name ends in <c>.json</c>. A dash is standard input.</summary>
internal static class InputFile
{
    private const int Deepest = 32;
    private static readonly JsonSerializerOptions Strict = CreateStrict();

    /// <exception cref="CliException">It cannot be read, or is not what is expected here.</exception>
    public static T Read<T>(Run run, string path)
    {
        try
        {
            var text = path == "-" ? run.Console.In.ReadToEnd() : File.ReadAllText(path);
            var node = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonNode.Parse(text) : OfYaml(text);
            return node.Deserialize<T>(Strict) ?? throw CliException.Usage($"{path} is empty.");
        }
        catch (YamlException e)
        {
            throw CliException.Usage($"{path}, line {e.Start.Line}: {e.Message}");
        }
        catch (JsonException e)
        {
            throw CliException.Usage($"{path} is not what is expected here: {e.Message}", "The form is in docs/reference/cli.md.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {e.Message}");
        }
    }

    private static JsonNode? OfYaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Count switch
        {
            0 => null,
            1 => Of(stream.Documents[0].RootNode, 0),
            _ => throw new YamlException("There is more than one document."),
        };
    }

    private static JsonNode? Of(YamlNode node, int depth) => node switch
    {
        _ when depth > Deepest => throw new YamlException(node.Start, node.End, "This is nested too deeply."),
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(Key(pair.Key), Of(pair.Value, depth + 1)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(item => Of(item, depth + 1))]),
        // Every value of these forms is text: 1950 and yes stay as they were typed.
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } => null,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new YamlException(node.Start, node.End, "This is not understood here."),
    };

    private static string Key(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw new YamlException(node.Start, node.End, "A key is a word.");

    /// <summary>A misspelt name is an error, not a value that silently goes missing.</summary>
    private static JsonSerializerOptions CreateStrict()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
        ApiJson.Apply(options);
        return options;
    }
}
