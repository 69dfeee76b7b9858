using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Tre.Application.Yaml;

/// <summary>
/// YAML as JSON, for forms that people write by hand. Every value is text as it was typed, so that 1950 and yes stay what they are;
/// anchors, aliases and tags are refused, because with them a small text becomes a large one.
/// </summary>
public static class YamlJson
{
    private const int Deepest = 32;

    /// <returns>Null for an empty text.</returns>
    /// <exception cref="YamlException">It is no YAML, or more than one document, or holds what is not used here; it names the line.</exception>
    public static JsonNode? Read(string text)
    {
        RequirePlain(text);
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Count switch
        {
            0 => null,
            1 => Of(stream.Documents[0].RootNode),
            _ => throw new YamlException("There is more than one document."),
        };
    }

    /// <summary>The same as YAML; members without a value are left out.</summary>
    public static string Write(JsonNode? node)
    {
        var writer = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(Of(node))).Save(writer, assignAnchors: false);
        var text = writer.ToString();
        const string End = "...\n";
        return text.EndsWith(End, StringComparison.Ordinal) ? text[..^End.Length] : text;
    }

    /// <summary>First flat: what is nested or repeated without bounds never becomes a tree.</summary>
    private static void RequirePlain(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            var now = parser.Current!;
            depth += now.NestingIncrease;
            if (now is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
            {
                throw new YamlException(now.Start, now.End, "Anchors, aliases and tags are not used here.");
            }

            if (depth > Deepest)
            {
                throw new YamlException(now.Start, now.End, "This is nested too deeply.");
            }
        }
    }

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(Key(pair.Key), Of(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } => null,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new YamlException(node.Start, node.End, "This is not understood here."),
    };

    private static string Key(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw new YamlException(node.Start, node.End, "A key is a word.");

    private static YamlNode Of(JsonNode? node) => node switch
    {
        JsonObject map => new YamlMappingNode(map.Where(pair => pair.Value is not null).SelectMany(pair => new[] { new YamlScalarNode(pair.Key), Of(pair.Value) })),
        JsonArray list => new YamlSequenceNode(list.Select(Of)),
        null => new YamlScalarNode("null"),
        var value => new YamlScalarNode(value.ToString()) { Style = ScalarStyle.Any },
    };
}
