namespace Tre.Extractor.Source;

/// <summary>Names in SQL.</summary>
internal static class SqlName
{
    /// <summary>Quotes a name so that nothing in it can end it.</summary>
    public static string Quote(string name) => name.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("A name holds a NUL", nameof(name))
        : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
