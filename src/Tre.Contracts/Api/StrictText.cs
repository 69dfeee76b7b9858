using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tre.Contracts.Api;

/// <summary>Text that every part of the platform can keep: whole Unicode without the zero character.</summary>
internal sealed class StrictText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var text = reader.GetString();
            return text?.Contains('\0', StringComparison.Ordinal) == true ? throw new JsonException("A zero character cannot be kept.") : text;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("This is not text.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
