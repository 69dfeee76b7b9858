using Tre.Application.Extracts.Synthetic;
using Tre.Application.Keys;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;

namespace Tre.Extractor.Synthetic;

/// <summary>Reads the sealed files of a finished extract. Plaintext stays in memory, one row at a time.</summary>
internal sealed class SealedTables(IObjectStore store, SyntheticOrder order, DataKey key)
{
    public async Task<Manifest> ManifestAsync(CancellationToken cancel)
    {
        await using var sealedFile = await OpenAsync(Manifest.FileName, cancel);
        return await SealedExtract.ReadManifestAsync(sealedFile, key.Bytes, order.ProjectId, order.ExtractId, order.ManifestSha256, cancel);
    }

    public async Task<byte[]> WholeAsync(ManifestFile file, CancellationToken cancel)
    {
        await using var sealedFile = await OpenAsync(file.Name, cancel);
        using var plain = new MemoryStream();
        await SealedExtract.CopyAsync(sealedFile, key.Bytes, order.ExtractId, file, plain, cancel);
        return plain.ToArray();
    }

    /// <summary>Hands on each row without the header, missing values as empty text.</summary>
    /// <exception cref="ExtractFormatException">The file is not of this extract, or its header is not the manifest's.</exception>
    public async Task ForEachAsync(PreviewTable table, Action<string[]> take, CancellationToken cancel)
    {
        await using var sealedFile = await OpenAsync(table.File, cancel);
        await using var plain = new DecryptingStream(sealedFile, key.Bytes.Span, order.ExtractId, table.File);
        var rows = new WrittenRows(plain);
        if (await rows.NextAsync(cancel) is not { } header || !header.SequenceEqual(table.Columns.Select(c => c.Name), StringComparer.Ordinal))
        {
            throw new ExtractFormatException(ExtractFault.Manifest, "A table has other columns than the manifest says");
        }

        while (await rows.NextAsync(cancel) is { } row)
        {
            take(row.Length == header.Length ? row : throw new ExtractFormatException(ExtractFault.Manifest, "A row has not as many fields as its header"));
        }
    }

    /// <summary>Rows of a small CSV file, its header among them.</summary>
    public async Task<IReadOnlyList<string[]>> RowsAsync(ManifestFile file, CancellationToken cancel)
    {
        using var bytes = new MemoryStream(await WholeAsync(file, cancel));
        var (reader, rows) = (new WrittenRows(bytes), new List<string[]>());
        while (await reader.NextAsync(cancel) is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    private Task<Stream> OpenAsync(string file, CancellationToken cancel) =>
        store.OpenAsync(new ObjectKey(ExtractObjects.Bucket, ExtractObjects.Key(order.ExtractKey, file)), cancel);
}
