namespace Tre.Extractor.Source.Files;

/// <summary>Types of the catalogue, and what Frictionless may call them.</summary>
internal static class FileTypes
{
    /// <summary>The type as which a column is catalogued; null for one that extracts cannot hold.</summary>
    public static string? Catalogued(string frictionless) => frictionless switch
    {
        "integer" => "bigint",
        "year" => "integer",
        "number" => "numeric",
        "string" or "any" => "text",
        "date" => "date",
        "datetime" => "timestamp",
        _ => null,
    };

    /// <summary>Whether a column's values, each of which is looked at, can be what the catalogue promised.</summary>
    public static bool Fits(string catalogued, string frictionless) => catalogued switch
    {
        "integer" or "bigint" => frictionless is "integer" or "year",
        "numeric" => frictionless is "number" or "integer" or "year",
        "text" => frictionless is "string" or "any",
        "date" => frictionless is "date",
        "timestamp" => frictionless is "datetime" or "date",
        _ => false,
    };
}
