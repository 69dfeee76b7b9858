using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Tre.Contracts.Keys;

/// <summary>Reads and writes the two files of a key: its public record and its secret.</summary>
public static partial class KeyJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <exception cref="KeyRefusedException">Malformed. The message holds nothing of the content.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new KeyRefusedException($"{Path.GetFileName(path)} is not a key file");
        }
    }

    /// <summary>The id that a key of this purpose, scope and generation must have.</summary>
    /// <exception cref="KeyRefusedException">The scope is no plain lower-case word.</exception>
    public static string Id(string purpose, string scope, int generation) => ScopePattern().IsMatch(scope)
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{purpose}{(scope.Length == 0 ? "" : "." + scope)}.{generation}")
        : throw new KeyRefusedException("The scope of a key is up to 64 of a-z, 0-9 and '-'");

    /// <summary>The generation that an id ends with, or 0 if it is not an id of the record's purpose and scope.</summary>
    public static int Generation(KeyRecord record) =>
        int.TryParse(record.Id.AsSpan(record.Id.LastIndexOf('.') + 1), out var n) && n > 0 && record.Id == Id(record.Purpose, record.Scope, n) ? n : 0;

    [GeneratedRegex(@"\A[a-z0-9-]{0,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ScopePattern();
}
