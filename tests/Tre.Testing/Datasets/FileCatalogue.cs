using System.Text.Json;
using System.Text.Json.Serialization;
using Tre.Application.Datasets;
using Tre.Domain.Datasets;

namespace Tre.Testing.Datasets;

/// <summary>A description in a JSON file, as deploy/hospital has it, for tests that need no signature.</summary>
public sealed class FileCatalogue(string path) : ICatalogue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private (DateTime Written, Catalogue Catalogue)? known;

    /// <inheritdoc/>
    public async Task<Catalogue> GetAsync(CancellationToken cancel)
    {
        var written = File.GetLastWriteTimeUtc(path);
        if (known is { } now && now.Written == written)
        {
            return now.Catalogue;
        }

        try
        {
            await using var file = File.OpenRead(path);
            var read = await JsonSerializer.DeserializeAsync<Catalogue>(file, Options, cancel) ?? throw new InvalidDataException($"{path} is empty.");
            if (CatalogueRules.Structure(read) is [var broken, ..])
            {
                throw new InvalidDataException($"The catalogue {path} is not valid: {broken.Message}");
            }

            known = (written, read);
            return read;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The catalogue {path} cannot be read: {e.Message}", e);
        }
    }
}
