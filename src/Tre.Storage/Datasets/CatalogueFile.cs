using System.Text.Json;
using System.Text.Json.Serialization;
using Tre.Domain.Datasets;

namespace Tre.Storage.Datasets;

/// <summary>Reads a dataset's catalogue from JSON: the members of <see cref="Catalogue"/> in camel case, classes by name.</summary>
public static class CatalogueFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <exception cref="InvalidDataException">Unreadable, or it contradicts itself; the message says where.</exception>
    public static Catalogue Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var catalogue = JsonSerializer.Deserialize<Catalogue>(file, Options) ?? throw new JsonException();
            return Problem(catalogue) is { } problem ? throw new InvalidDataException($"{path}: {problem}") : catalogue;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The catalogue {path} cannot be read: {e.Message}", e);
        }
    }

    private static string? Problem(Catalogue catalogue) =>
        catalogue.Tables.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count() != catalogue.Tables.Count ? "a table stands twice"
        : catalogue.Tables.Select(Problem).FirstOrDefault(p => p is not null);

    private static string? Problem(CatalogueTable table) =>
        table.Columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != table.Columns.Count ? $"a column of {table.Name} stands twice"
        // A person's key left "ordinary" would leave the source as it is.
        : table.Column(table.PersonColumn) is not { Class: DisclosureClass.Key } ? $"{table.Name}.{table.PersonColumn} must be of class Key"
        : null;
}
