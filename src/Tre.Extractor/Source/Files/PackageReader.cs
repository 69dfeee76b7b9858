using System.Globalization;
using System.Text;
using System.Text.Json;
using Tre.Application.Extracts;
using Tre.Application.Storage;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Reads a descriptor. Refuses whatever it does not understand: rows read in another way than was meant are worse than none.</summary>
internal static class PackageReader
{
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <param name="store">Where it lies.</param>
    /// <param name="name">Name of the package.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BuildFailedException">There is none, or it cannot be used.</exception>
    public static async Task<FilePackage> ReadAsync(IObjectStore store, string name, CancellationToken cancel)
    {
        try
        {
            await using var stream = await store.OpenAsync(Key(name, FilePackage.Descriptor), cancel);
            using var bytes = new MemoryStream();
            var block = new byte[64 * 1024];
            for (int read; (read = await stream.ReadAsync(block, cancel)) > 0;)
            {
                bytes.Write(block, 0, read);
                Require(bytes.Length <= MaxBytes, "The descriptor is too large", null);
            }

            using var json = JsonDocument.Parse(bytes.ToArray(), new() { AllowDuplicateProperties = false });
            return Read(name, json.RootElement);
        }
        catch (Exception e) when (e is ObjectNotFoundException or ArgumentException)
        {
            throw Fail(ExtractFailureCode.SourceMissing, "There are no files of this name in the source", null);
        }
        catch (JsonException)
        {
            throw Fail(ExtractFailureCode.SourceData, "The descriptor is no JSON", null);
        }
        catch (IOException)
        {
            throw new BuildFailedException(new ExtractFailure(ExtractFailureCode.SourceLost, "The descriptor cannot be read", Transient: true));
        }
    }

    /// <exception cref="ArgumentException">No such name is possible.</exception>
    public static ObjectKey Key(string package, string file) => new(FilePackage.Bucket, $"{package}/{file}");

    /// <exception cref="BuildFailedException">It cannot be used.</exception>
    public static FilePackage Read(string name, JsonElement json)
    {
        Require(json.ValueKind == JsonValueKind.Object && json.TryGetProperty("resources", out var resources) && resources.ValueKind == JsonValueKind.Array, "The descriptor lists no resources", null);
        FileTable[] tables = [.. json.GetProperty("resources").EnumerateArray().Select(Table)];
        if (tables.GroupBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw Fail(ExtractFailureCode.SourceData, "The descriptor names the table twice", twice.Key);
        }

        var added = Text(json, "added") is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.UnixEpoch;
        return new FilePackage(name, added, tables);
    }

    private static FileTable Table(JsonElement resource)
    {
        var name = Text(resource, "name") ?? throw Fail(ExtractFailureCode.SourceData, "A resource has no name", null);
        var path = Text(resource, "path");
        Require(path is not null && IsKey(path), "A table is one file beside the descriptor, of plain letters, digits, dots and hyphens", name);
        Require((Text(resource, "encoding") ?? "utf-8").Replace("-", "", StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase), "Files are UTF-8", name);
        var hash = Text(resource, "hash");
        Require(hash is ['s', 'h', 'a', '2', '5', '6', ':', ..] && hash.Length == 71 && hash[7..].All(char.IsAsciiHexDigitLower), "The descriptor does not say the file's SHA-256", name);
        var gzip = Text(resource, "compression") is { } compression ? compression is "gz" or "gzip" : path!.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var bytes = resource.TryGetProperty("bytes", out var length) && length.TryGetInt64(out var known) ? known : 0;
        return new FileTable(name, path!, gzip, hash![7..], bytes, Delimiter(resource, name), SchemaReader.Columns(resource, name), SchemaReader.Missing(resource, name));
    }

    private static byte Delimiter(JsonElement resource, string table)
    {
        if (!resource.TryGetProperty("dialect", out var dialect))
        {
            return (byte)',';
        }

        var delimiter = Text(dialect, "delimiter") ?? ",";
        Require(delimiter is [',' or ';' or '\t' or '|'], "Fields are separated by a comma, semicolon, tab or bar", table);
        Require((Text(dialect, "quoteChar") ?? "\"") == "\"" && Is(dialect, "doubleQuote", true) && Is(dialect, "header", true) && Is(dialect, "skipInitialSpace", false)
            && Text(dialect, "escapeChar") is null && Text(dialect, "commentChar") is null, "The dialect is none that is read: quotes doubled within quotes, a header, no comments", table);
        return Encoding.ASCII.GetBytes(delimiter)[0];
    }

    // Where nothing is said, what Frictionless takes for granted.
    private static bool Is(JsonElement of, string name, bool wanted) =>
        !of.TryGetProperty(name, out var value) || value.ValueKind == (wanted ? JsonValueKind.True : JsonValueKind.False);

    private static bool IsKey(string path)
    {
        try
        {
            return !path.Contains('/', StringComparison.Ordinal) && path != FilePackage.Descriptor && Key("x", path).Path.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    internal static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static void Require(bool holds, string message, string? table)
    {
        if (!holds)
        {
            throw Fail(ExtractFailureCode.SourceData, message, table);
        }
    }

    private static BuildFailedException Fail(string code, string message, string? table) => new(new ExtractFailure(code, message, Transient: false, table));
}
