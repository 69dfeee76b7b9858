using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tre.Contracts.Api;

/// <summary>How both ends of the public API write and read JSON: camelCase names and words, dates in ISO 8601, UTC times.</summary>
public static class ApiJson
{
    /// <summary>For clients: unknown members are skipped, so that an older client understands a newer server.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Applies the common settings to options that a host already owns.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.RespectRequiredConstructorParameters = true;
        options.RespectNullableAnnotations = true;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new StrictText());
        options.Converters.Add(new StrictLists());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
