using System.IO.Compression;
using Tre.Application.Extracts.Synthetic;
using Tre.Application.Storage;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts.Synthetic;
using Tre.Extractor.Synthetic;

namespace Tre.PostgresTests.Extracts;

/// <summary>Synthetic previews on a bench.</summary>
internal static class BenchPreviews
{
    public static SyntheticPreviews Previews(this Bench bench, Catalogue catalogue) => new(new FixedCatalogue(catalogue), bench.DataKeys(), bench.Memory);

    /// <summary>Makes one and unpacks it.</summary>
    public static async Task<(SyntheticResult Result, IReadOnlyDictionary<string, byte[]> Files)> PreviewAsync(this Bench bench, SyntheticPreviews previews, SyntheticOrder order)
    {
        var (result, failure) = await previews.MakeAsync(order, default);
        Assert.That(failure, Is.Null, () => failure!.Reason);
        await using var stored = await bench.Memory.OpenAsync(new ObjectKey(ISyntheticPreviews.Bucket, result!.ObjectKey), default);
        using var bytes = new MemoryStream();
        await stored.CopyToAsync(bytes);
        Assert.That((result.Bytes, result.Sha256), Is.EqualTo((bytes.Length, PreviewFiles.Sha256(bytes.ToArray()))));
        using var archive = new ZipArchive(bytes);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in archive.Entries)
        {
            await using var content = entry.Open();
            using var plain = new MemoryStream();
            await content.CopyToAsync(plain);
            files.Add(entry.FullName, plain.ToArray());
        }

        return (result, files);
    }
}
