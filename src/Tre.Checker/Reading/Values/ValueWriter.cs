using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Values;

/// <summary>Writes a value as JSON, which then is read, shown and checked like any JSON. What refers to itself is cut; what is shared is written out each time, up to the limits.</summary>
internal sealed class ValueWriter(CheckLimits limits, Budget budget)
{
    private readonly HashSet<Datum> _open = new(ReferenceEqualityComparer.Instance);
    private int _values;

    /// <exception cref="CannotCheckException">Too many values, or nested too deep.</exception>
    public string Write(Datum root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) Value(json, root, 1);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Value(Utf8JsonWriter json, Datum value, int depth)
    {
        budget.Tick();
        if (++_values > limits.Lines) throw CannotCheckException.OverLimit("values", limits.Lines);
        if (depth > limits.JsonDepth - 2) throw CannotCheckException.OverLimit("levels of nesting", limits.JsonDepth);
        if (value.Text is { } text) { Scalar(json, value, text); return; }
        if (!_open.Add(value)) { json.WriteStringValue("(refers to what it stands in)"); return; }
        if (value.Items is { } items)
        {
            json.WriteStartArray();
            foreach (var item in items) Value(json, item, depth + 1);
            json.WriteEndArray();
        }
        else Members(json, value, depth);
        _open.Remove(value);
    }

    private void Members(Utf8JsonWriter json, Datum value, int depth)
    {
        json.WriteStartObject();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (value.Class.Length > 0) { names.Add("(class)"); json.WriteString("(class)", Sound(value.Class)); }
        foreach (var (name, member) in value.Members!)
        {
            var own = Sound(name);
            for (var n = 2; !names.Add(own); n++)
            {
                if (n > 1_000) throw CannotCheckException.OverLimit("members of one name", 1_000);
                own = string.Create(CultureInfo.InvariantCulture, $"{Sound(name)} ({n})");
            }
            json.WritePropertyName(own);
            Value(json, member, depth + 1);
        }
        json.WriteEndObject();
    }

    private void Scalar(Utf8JsonWriter json, Datum value, string text)
    {
        if (text.Length > limits.LineChars) throw CannotCheckException.OverLimit("characters in a line", limits.LineChars);
        if (value.IsText) json.WriteStringValue(Sound(text));
        else if (text.Length == 0) json.WriteNullValue();
        else json.WriteRawValue(text);
    }

    // Half of a surrogate pair is no text; the sign for it shows.
    private static string Sound(string text) => text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
