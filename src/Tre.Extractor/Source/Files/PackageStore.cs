using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Application.Storage;

namespace Tre.Extractor.Source.Files;

/// <summary>Puts a folder of CSV files with a Frictionless descriptor into the store, whole or not at all: the descriptor comes last.</summary>
internal sealed class PackageStore(IObjectStore store, TimeProvider time)
{
    /// <param name="name">Name of the package: a new one each time, for what is there is never changed.</param>
    /// <param name="folder">Where <c>datapackage.json</c> and the files lie.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidDataException">The descriptor cannot be used, or a file does not have the hash that it names.</exception>
    /// <exception cref="ObjectExistsException">There is a package of this name.</exception>
    public async Task<FilePackage> AddAsync(string name, string folder, CancellationToken cancel)
    {
        var descriptor = Descriptor(await File.ReadAllBytesAsync(Path.Combine(folder, FilePackage.Descriptor), cancel));
        var written = new List<ObjectKey>();
        try
        {
            foreach (var resource in descriptor["resources"] as JsonArray ?? throw new InvalidDataException("The descriptor lists no resources"))
            {
                if (resource is not JsonObject table || (string?)table["path"] is not { } path || path != Path.GetFileName(path))
                {
                    throw new InvalidDataException("A resource names no file beside the descriptor");
                }

                var key = PackageReader.Key(name, path);
                var (bytes, sha256) = await CopyAsync(Path.Combine(folder, path), key, cancel);
                written.Add(key);
                if ((string?)table["hash"] is { } claimed && claimed != "sha256:" + sha256)
                {
                    throw new InvalidDataException($"{path} does not have the hash that the descriptor names");
                }

                (table["hash"], table["bytes"]) = ("sha256:" + sha256, bytes);
            }

            descriptor["added"] = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
            var json = descriptor.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
            using var read = JsonDocument.Parse(json);
            var package = PackageReader.Read(name, read.RootElement);
            await using var writer = await store.CreateAsync(PackageReader.Key(name, FilePackage.Descriptor), cancel);
            await writer.Content.WriteAsync(Encoding.UTF8.GetBytes(json), cancel);
            await writer.CommitAsync(cancel);
            return package;
        }
        catch
        {
            foreach (var key in written)
            {
                await store.DeleteAsync(key, CancellationToken.None);
            }

            throw;
        }
    }

    private async Task<(long Bytes, string Sha256)> CopyAsync(string path, ObjectKey key, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        await using var writer = await store.CreateAsync(key, cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, total) = (new byte[256 * 1024], 0L);
        for (int read; (read = await file.ReadAsync(block, cancel)) > 0; total += read)
        {
            hash.AppendData(block, 0, read);
            await writer.Content.WriteAsync(block.AsMemory(0, read), cancel);
        }

        await writer.CommitAsync(cancel);
        return (total, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static JsonObject Descriptor(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw new InvalidDataException("The descriptor is no object");
        }
        catch (JsonException)
        {
            throw new InvalidDataException("The descriptor is no JSON");
        }
    }
}
