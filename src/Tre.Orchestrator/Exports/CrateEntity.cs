using System.Globalization;
using System.Text.Json.Nodes;

namespace Tre.Orchestrator.Exports;

/// <summary>One entity of an RO-Crate's flat graph.</summary>
internal static class CrateEntity
{
    /// <summary>An entity; what is null is left out.</summary>
    public static JsonObject New(string id, string type, params IEnumerable<(string Name, JsonNode? Value)> properties)
    {
        var entity = new JsonObject { ["@id"] = id, ["@type"] = type };
        foreach (var (name, value) in properties.Where(property => property.Value is not null))
        {
            entity[name] = value;
        }

        return entity;
    }

    public static string Id(JsonObject entity) => entity["@id"]!.GetValue<string>();

    public static JsonObject Ref(string id) => new() { ["@id"] = id };

    public static JsonArray Refs(IEnumerable<string> ids) => [.. ids.Select(Ref)];

    /// <summary>A kind of check, as the Safe Haven Provenance ontology names it.</summary>
    public static (string Name, JsonNode? Value) Kind(string name) => ("additionalType", Ref($"https://w3id.org/shp#{name}"));

    public static (string Name, JsonNode? Value) Done() => ("actionStatus", Ref("http://schema.org/CompletedActionStatus"));

    public static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
