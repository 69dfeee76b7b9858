using System.Text;
using System.Text.Json;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Walks a document once: renders it with one value per line and keeps the values with their lines. Depth is bounded by the parser.</summary>
internal sealed class JsonTree(CheckLimits limits, Budget budget)
{
    private readonly StringBuilder _lines = new();
    private int _line;

    public string Rendering() => _lines.ToString();

    public JsonNode Build(JsonElement root) => Value(root, null, null, 0, 0);

    private JsonNode Value(JsonElement value, JsonNode? parent, string? key, int index, int depth)
    {
        Open(depth);
        if (key is not null) _lines.Append('"').Append(OneLine(key)).Append("\": ");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return Container(value, parent, key, index, depth, isArray: false);
            case JsonValueKind.Array:
                return Container(value, parent, key, index, depth, isArray: true);
            case JsonValueKind.String:
                var text = value.GetString()!;
                _lines.Append('"').Append(OneLine(text)).Append('"');
                return new(parent, key, index, _line) { Scalar = text };
            default:
                var raw = value.GetRawText();
                _lines.Append(raw);
                return new(parent, key, index, _line) { Scalar = value.ValueKind == JsonValueKind.Null ? "" : raw };
        }
    }

    private JsonNode Container(JsonElement value, JsonNode? parent, string? key, int index, int depth, bool isArray)
    {
        _lines.Append(isArray ? '[' : '{');
        var node = new JsonNode(parent, key, index, _line) { IsArray = isArray, Children = [] };
        if (isArray)
            foreach (var item in value.EnumerateArray())
                node.Children.Add(Value(item, node, null, node.Children.Count, depth + 1));
        else
            foreach (var member in value.EnumerateObject())
                node.Children.Add(Value(member.Value, node, member.Name, node.Children.Count, depth + 1));
        if (node.Children.Count > 0) Open(depth);
        _lines.Append(isArray ? ']' : '}');
        return node;
    }

    private void Open(int depth)
    {
        budget.Tick();
        if (_line > 0) _lines.Append('\n');
        if (++_line > limits.Lines) throw CannotCheckException.OverLimit("values", limits.Lines);
        _lines.Append(' ', depth * 2);
    }

    private static string OneLine(string text) =>
        text.AsSpan().IndexOfAny('\n', '\r') < 0 ? text : text.Replace("\n", "⏎", StringComparison.Ordinal).Replace("\r", "␍", StringComparison.Ordinal);
}
