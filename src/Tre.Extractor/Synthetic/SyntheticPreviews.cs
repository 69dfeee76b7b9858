using System.Security.Cryptography;
using System.Text;
using Tre.Application.Datasets;
using Tre.Application.Extracts;
using Tre.Application.Extracts.Synthetic;
using Tre.Application.Keys;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Contracts.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts.Synthetic;
using Tre.Extractor.Building;

namespace Tre.Extractor.Synthetic;

/// <summary>
/// Makes previews from the sealed files of finished extracts, so that what it knows is what members see, after opt-outs and transformations. It reads
/// each table twice: once to count people, once to find made-up rows that are real.
/// </summary>
internal sealed class SyntheticPreviews(ICatalogue catalogues, IProjectDataKeys dataKeys, IObjectStore store) : ISyntheticPreviews
{
    /// <summary>Rows of a table, and made-up people, at most.</summary>
    public const int MostRows = 1_000;

    public async Task<(SyntheticResult? Result, ExtractFailure? Failure)> MakeAsync(SyntheticOrder order, CancellationToken cancel)
    {
        try
        {
            await RemoveAsync(order.ExtractId, order.PreviewId, cancel);
            return (await MakeWholeAsync(order, cancel), null);
        }
        catch (ObjectNotFoundException)
        {
            return (null, new(SyntheticFailureCode.ExtractGone, "The extract's files are not there any more", Transient: false));
        }
        catch (ExtractFormatException)
        {
            return (null, new(SyntheticFailureCode.ExtractUnreadable, "The extract cannot be read with the project's key of now; refresh it and ask again", Transient: false));
        }
        catch (BuildFailedException failed)
        {
            return (null, failed.Failure);
        }
        catch (KeyRefusedException refused)
        {
            return (null, new(ExtractFailureCode.KeyRefused, refused.Message, refused.Transient));
        }
        catch (InvalidDataException invalid)
        {
            return (null, new(ExtractFailureCode.CatalogueInvalid, invalid.Message, Transient: false));
        }
    }

    public async Task<int> RemoveAsync(Guid extractId, Guid previewId, CancellationToken cancel)
    {
        var removed = 0;
        await foreach (var found in store.ListAsync(ISyntheticPreviews.Bucket, Prefix(extractId, previewId), cancel))
        {
            removed += await store.DeleteAsync(found.Key, cancel) ? 1 : 0;
        }

        return removed;
    }

    public async Task<IReadOnlyList<Guid>> StoredAsync(CancellationToken cancel)
    {
        var stored = new HashSet<Guid>();
        await foreach (var found in store.ListAsync(ISyntheticPreviews.Bucket, "", cancel))
        {
            if (found.Key.Path.Split('/') is [_, var name] && Guid.TryParseExact(name.Split('-')[0], "N", out var id))
            {
                stored.Add(id);
            }
        }

        return [.. stored];
    }

    private static string Prefix(Guid extractId, Guid previewId) => $"{extractId:N}/{previewId:N}-";

    private async Task<SyntheticResult> MakeWholeAsync(SyntheticOrder order, CancellationToken cancel)
    {
        var all = await catalogues.AllAsync(cancel);
        using var key = await dataKeys.OpenAsync(order.ProjectId, cancel);
        var extract = new SealedTables(store, order, key);
        var manifest = await extract.ManifestAsync(cancel);
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes.ToArray(), 32, order.ExtractId.ToByteArray(), Encoding.UTF8.GetBytes("tre synthetic preview v1"));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var told = new List<SyntheticTable>();
        foreach (var table in manifest.Tables)
        {
            var making = new TableMaking(extract, PreviewTable.Of(table, table.Dataset is null ? all.First : all.Named(table.Dataset) ?? Catalogue.None), PeopleOf(manifest, table), secret, MostRows);
            var (csv, made) = await making.RunAsync(cancel);
            files.Add(table.File, csv);
            told.Add(made);
        }

        CryptographicOperations.ZeroMemory(secret);
        await BesideAsync(extract, manifest, order.PreviewId, files, cancel);
        return await StoreAsync(order, manifest, PreviewArchive.Of(files), told, cancel);
    }

    private static long PeopleOf(Manifest manifest, ManifestTable table) =>
        table.Dataset is null ? manifest.People.Out : manifest.Datasets!.Single(one => one.Dataset == table.Dataset).People.Out;

    private static async Task BesideAsync(SealedTables extract, Manifest manifest, Guid previewId, Dictionary<string, byte[]> files, CancellationToken cancel)
    {
        var tables = files.ToDictionary();
        ManifestFile File(string name) => manifest.Files.Single(f => f.Name == name);
        files.Add(PackageFiles.Package, PreviewFiles.Package(await extract.WholeAsync(File(PackageFiles.Package), cancel), tables));
        files.Add(PackageFiles.Dictionary, PreviewFiles.Dictionary(await extract.RowsAsync(File(PackageFiles.Dictionary), cancel)));
        files.Add(PackageFiles.Readme, PreviewFiles.Readme(manifest, tables));
        files.Add(PreviewFiles.About, PreviewFiles.Manifest(manifest, previewId, files));
    }

    private async Task<SyntheticResult> StoreAsync(SyntheticOrder order, Manifest manifest, byte[] archive, List<SyntheticTable> told, CancellationToken cancel)
    {
        var path = $"{Prefix(order.ExtractId, order.PreviewId)}{order.Epoch:D10}.zip";
        await StoreErrors.GuardAsync(async () =>
        {
            await using var writer = await store.CreateAsync(new ObjectKey(ISyntheticPreviews.Bucket, path), cancel);
            await writer.Content.WriteAsync(archive, cancel);
            await writer.CommitAsync(cancel);
            return true;
        });
        return new(path, archive.Length, PreviewFiles.Sha256(archive), manifest.SpecificationSha256, told);
    }
}

/// <summary>Stable codes of why a preview could not be made, beside those of extracts.</summary>
internal static class SyntheticFailureCode
{
    public const string ExtractGone = "extract-gone";
    public const string ExtractUnreadable = "extract-unreadable";
}
