using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tre.Contracts.Extracts;

/// <summary>
/// One spelling per JSON value, after RFC 8785: properties in ordinal order, no white space, the shortest escapes, UTF-8.
/// Numbers are whole and within 64 bits: there is no agreeing on the spelling of fractions, and nothing here needs them.
/// </summary>
public static class CanonicalJson
{
    /// <exception cref="FormatException">A number is not a whole 64-bit one, or a property occurs twice.</exception>
    public static byte[] Write(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var first = true;
                foreach (var item in value.EnumerateArray())
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    Append(text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(value.TryGetInt64(out var n)
                    ? n.ToString(CultureInfo.InvariantCulture)
                    : throw new FormatException("Canonical JSON holds whole numbers only"));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        text.Append('{');
        string? previous = null;
        foreach (var p in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (p.Name == previous)
            {
                throw new FormatException("A property occurs twice");
            }

            text.Append(previous is null ? "" : ",");
            AppendString(text, previous = p.Name);
            text.Append(':');
            Append(text, p.Value);
        }

        text.Append('}');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
