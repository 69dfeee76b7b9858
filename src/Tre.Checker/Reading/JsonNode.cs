using System.Text;

namespace Tre.Checker.Reading;

/// <summary>A value of a JSON document with the line of the rendering on which it stands.</summary>
internal sealed class JsonNode(JsonNode? parent, string? key, int index, int line)
{
    private readonly JsonNode? _parent = parent;
    private readonly int _index = index;

    public string? Key { get; } = key;
    public int Line { get; } = line;

    /// <summary>Decoded string, number as written, true, false or null; null for arrays and objects.</summary>
    public string? Scalar { get; init; }

    public bool IsArray { get; init; }

    /// <summary>Members or items; null for scalars.</summary>
    public List<JsonNode>? Children { get; init; }

    public bool IsScalar => Children is null;

    /// <summary>The member of that name; null when there is none or this is no object.</summary>
    public JsonNode? Member(string name) => IsArray ? null : Children?.Find(c => c.Key == name);

    /// <summary>JSON pointer from the document's root.</summary>
    public string Pointer()
    {
        var parts = new Stack<string>();
        for (var node = this; node._parent is not null; node = node._parent)
            parts.Push(node.Key?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
                ?? node._index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var pointer = new StringBuilder();
        foreach (var part in parts) pointer.Append('/').Append(part);
        return pointer.ToString();
    }
}
