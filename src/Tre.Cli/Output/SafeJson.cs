using System.Text;
using System.Text.Json;

namespace Tre.Cli.Output;

/// <summary>The API's JSON for programs: the same values, indented, everything beyond ASCII escaped.</summary>
public static class SafeJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <exception cref="JsonException">This is no JSON.</exception>
    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
