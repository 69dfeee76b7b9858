using System.Text.Json;
using Tre.Domain;
using Tre.Domain.Datasets;

namespace Tre.Application.Datasets.Describing;

/// <summary>Reads the tables of a Frictionless data package with Table Schemas. Nothing in it classifies: that is the steward's to do.</summary>
public static class FrictionlessTables
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["integer"] = "bigint", ["year"] = "integer", ["number"] = "numeric", ["string"] = "text", ["any"] = "text",
        ["date"] = "date", ["datetime"] = "timestamp",
    };

    /// <param name="package">The descriptor: <c>datapackage.json</c>, or a single Table Schema resource.</param>
    /// <param name="problems">Takes every fault with its place.</param>
    public static IReadOnlyList<CatalogueTable> Read(JsonElement package, List<Refusal> problems)
    {
        var resources = package.ValueKind == JsonValueKind.Object && package.TryGetProperty("resources", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray().ToArray()
            : [package];
        return [.. resources.Select((resource, i) => Table(resource, $"package.resources[{i}]", problems)).OfType<CatalogueTable>()];
    }

    private static CatalogueTable? Table(JsonElement resource, string place, List<Refusal> problems)
    {
        if (Text(resource, "name") is not { Length: > 0 } name || resource.ValueKind != JsonValueKind.Object
            || !resource.TryGetProperty("schema", out var schema) || schema.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new("package-form", "A resource needs a name and a schema with fields, written out.", place));
            return null;
        }

        var columns = fields.EnumerateArray().Select((field, i) => Column(field, $"{place}.schema.fields[{i}]", problems)).OfType<CatalogueColumn>().ToList();
        return new(name, Text(resource, "description") ?? Text(resource, "title") ?? "", PersonColumn(schema, columns), columns);
    }

    private static CatalogueColumn? Column(JsonElement field, string place, List<Refusal> problems)
    {
        var type = Text(field, "type") ?? "string";
        if (Text(field, "name") is not { Length: > 0 } name)
        {
            problems.Add(new("package-form", "A field needs a name.", place));
            return null;
        }

        if (!Types.TryGetValue(type, out var ours))
        {
            problems.Add(new("package-type", $"“{name}” is of a type that extracts cannot hold. Use one of: {string.Join(", ", Types.Keys)}.", place));
            return null;
        }

        return new(name, ours, DisclosureClass.Unclassified, Text(field, "description") ?? Text(field, "title") ?? "", Text(field, "unit"));
    }

    // Only if the schema names one column and it is there: anything else is for the steward to say.
    private static string PersonColumn(JsonElement schema, List<CatalogueColumn> columns) =>
        columns.FirstOrDefault(column => column.Name == "person_id")?.Name
        ?? (Text(schema, "primaryKey") is { } key && columns.Any(column => column.Name == key) ? key : "");

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
