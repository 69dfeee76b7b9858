using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Application.Yaml;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using YamlDotNet.Core;

namespace Tre.Cli.Files;

/// <summary>What was prepared in an editor: YAML, or JSON in a file whose name ends in <c>.json</c>. A dash is standard input.</summary>
internal static class InputFile
{
    private static readonly JsonSerializerOptions Strict = CreateStrict();

    /// <exception cref="CliException">It cannot be read, or is not what is expected here.</exception>
    public static T Read<T>(Run run, string path)
    {
        try
        {
            var text = path == "-" ? run.Console.In.ReadToEnd() : File.ReadAllText(path);
            var node = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonNode.Parse(text) : YamlJson.Read(text);
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

    /// <summary>A misspelt name is an error, not a value that silently goes missing.</summary>
    private static JsonSerializerOptions CreateStrict()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
        ApiJson.Apply(options);
        return options;
    }
}
