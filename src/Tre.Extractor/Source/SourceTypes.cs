namespace Tre.Extractor.Source;

/// <summary>Types as the catalogue names them, and what PostgreSQL may call them.</summary>
internal static class SourceTypes
{
    private static readonly Dictionary<string, (string Cast, string[] Stored)> Table = new(StringComparer.Ordinal)
    {
        ["integer"] = ("integer", ["int4", "int2"]),
        ["bigint"] = ("bigint", ["int8", "int4", "int2"]),
        ["numeric"] = ("numeric", ["numeric", "float8", "float4", "int8", "int4", "int2"]),
        ["text"] = ("text", ["text", "varchar", "bpchar"]),
        ["date"] = ("date", ["date"]),
        ["timestamp"] = ("timestamp", ["timestamp", "timestamptz", "date"]),
    };

    /// <summary>The type to cast values to.</summary>
    public static string Cast(string catalogued) => Table[catalogued].Cast;

    /// <summary>The type as which a stored type is catalogued; null for one that extracts cannot hold.</summary>
    public static string? Catalogued(string stored) => stored switch
    {
        "int2" or "int4" => "integer",
        "int8" => "bigint",
        "numeric" or "float4" or "float8" => "numeric",
        "text" or "varchar" or "bpchar" => "text",
        "date" => "date",
        "timestamp" or "timestamptz" => "timestamp",
        _ => null,
    };

    /// <summary>Whether a stored type is what the catalogue promised; nothing fits a type that is not known here.</summary>
    public static bool Fits(string catalogued, string stored) =>
        Table.TryGetValue(catalogued, out var types) && types.Stored.Contains(stored);
}
