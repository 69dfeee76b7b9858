using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tre.Node.Engine.Docker;

/// <summary>The engine's JSON: names as in its reference, most of them Pascal case.</summary>
internal static class DockerJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
