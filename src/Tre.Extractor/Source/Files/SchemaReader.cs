using System.Text;
using System.Text.Json;

namespace Tre.Extractor.Source.Files;

/// <summary>Reads the Table Schema of a resource.</summary>
internal static class SchemaReader
{
    public static IReadOnlyList<FileColumn> Columns(JsonElement resource, string table)
    {
        PackageReader.Require(
            resource.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("fields", out var fields)
            && fields.ValueKind == JsonValueKind.Array && fields.GetArrayLength() > 0, "The descriptor has no schema of the table, written out", table);
        FileColumn[] columns = [.. resource.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(field => Column(field, table))];
        PackageReader.Require(columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() == columns.Length, "The descriptor names a column twice", table);
        return columns;
    }

    /// <summary>What stands for a missing value; empty unless the schema says more.</summary>
    public static byte[][] Missing(JsonElement resource, string table)
    {
        if (!resource.GetProperty("schema").TryGetProperty("missingValues", out var missing))
        {
            return [[]];
        }

        PackageReader.Require(missing.ValueKind == JsonValueKind.Array && missing.EnumerateArray().All(m => m.ValueKind == JsonValueKind.String), "Missing values are a list of texts", table);
        return [.. missing.EnumerateArray().Select(m => Encoding.UTF8.GetBytes(m.GetString()!))];
    }

    private static FileColumn Column(JsonElement field, string table)
    {
        var name = PackageReader.Text(field, "name");
        PackageReader.Require(name is { Length: > 0 }, "A column has no name", table);
        var (type, format) = (PackageReader.Text(field, "type") ?? "string", PackageReader.Text(field, "format") ?? "default");
        PackageReader.Require(type is "string" or "any" || format is "default" or "any", "A column has a format of its own; write dates as 2026-11-21 and numbers with a point", table);
        PackageReader.Require(!field.TryGetProperty("decimalChar", out var point) || point.GetString() == ".", "Numbers have a decimal point", table);
        PackageReader.Require(!field.TryGetProperty("groupChar", out _), "Numbers are written without groups", table);
        return new FileColumn(name!, type);
    }
}
