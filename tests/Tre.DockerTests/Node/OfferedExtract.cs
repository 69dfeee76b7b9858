using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Extracts;
using Tre.Contracts.Extracts.Known;
using Tre.Contracts.Keys;
using Tre.Contracts.Node;

namespace Tre.DockerTests.Node;

/// <summary>An extract put into the bucket as the Extractor would, its key sealed for one Node.</summary>
internal static class OfferedExtract
{
    public static Task<MaterialiseExtract> OfferAsync(
        this NodeUnderTest node, IReadOnlyDictionary<string, string> files, Guid? claimedProject = null, Guid? ofProject = null, Guid? ofExtract = null,
        int? tier = 1, Func<byte[], byte[]>? knownSet = null) =>
        node.OfferAsync(node.Folders.Objects, files, claimedProject, ofProject, ofExtract, tier, knownSet);

    /// <param name="node">Whose key it is.</param>
    /// <param name="objects">Where that Node's buckets are.</param>
    public static async Task<MaterialiseExtract> OfferAsync(
        this NodeClient node, string objects, IReadOnlyDictionary<string, string> files, Guid? claimedProject = null, Guid? ofProject = null, Guid? ofExtract = null,
        int? tier = 1, Func<byte[], byte[]>? knownSet = null)
    {
        var (project, extract) = (ofProject ?? Guid.NewGuid(), ofExtract ?? Guid.NewGuid());
        var dataKey = RandomNumberGenerator.GetBytes(32);
        var prefix = ExtractObjects.Prefix(extract, 1);
        foreach (var (name, text) in files)
        {
            await PutAsync(objects, dataKey, extract, prefix, name, Encoding.UTF8.GetBytes(text));
        }

        if (knownSet is not null)
        {
            await PutAsync(objects, dataKey, extract, prefix, KnownSetFormat.FileName, knownSet(KnownSetFormat.Key(dataKey)));
        }

        var manifest = ManifestJson.Write(Of(project, extract, files) with { Tier = tier });
        await PutAsync(objects, dataKey, extract, prefix, Manifest.FileName, manifest);
        var info = await node.GetAsync<NodeInfo>(NodeRoutes.Node);
        using var transport = ECDiffieHellman.Create();
        transport.ImportSubjectPublicKeyInfo(Convert.FromBase64String(info.TransportPublicKey), out _);
        return new MaterialiseExtract(
            1, claimedProject ?? project, extract, prefix,
            SealedKey.Seal(dataKey, transport.PublicKey, project, extract), ManifestJson.Sha256(manifest));
    }

    public static string ObjectPath(this NodeUnderTest node, MaterialiseExtract offered, string file) =>
        Path.Combine(node.Folders.Objects, ExtractObjects.Bucket, ExtractObjects.Key(offered.ObjectKey, file));

    private static async Task PutAsync(
        string objects, byte[] dataKey, Guid extract, string prefix, string name, byte[] plain)
    {
        var path = Path.Combine(objects, ExtractObjects.Bucket, ExtractObjects.Key(prefix, name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = File.Create(path);
        await using var sealing = new EncryptingStream(file, dataKey, extract, name);
        await sealing.WriteAsync(plain);
        await sealing.CompleteAsync();
    }

    private static Manifest Of(Guid project, Guid extract, IReadOnlyDictionary<string, string> files)
    {
        var count = new ManifestCount(1, [], 1);
        var listed = files
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => new ManifestFile(f.Key, "table", Encoding.UTF8.GetByteCount(f.Value), Sha256Of(f.Value)))
            .ToList();
        var day = new DateTimeOffset(2026, 11, 21, 21, 0, 0, TimeSpan.Zero);
        return new Manifest
        {
            Format = Manifest.CurrentFormat,
            ProjectId = project,
            ExtractId = extract,
            SpecificationSha256 = new string('b', 64),
            Source = new("Analysis Data Core", "1", "1", day),
            OptOuts = new(true, new string('c', 64), new(2026, 11, 1), new(2026, 12, 1), null),
            Pseudonyms = new("hmac-sha256-128/hex", "k1"),
            BuiltAt = day,
            People = count,
            Tables = [.. listed.Select(f => new ManifestTable(
                Path.GetFileNameWithoutExtension(f.Name), f.Name, [new("a", "string", "a", "keep/1")], count))],
            Files = listed,
            RootHash = RootHash.Of(listed),
            Citation = "This work uses data provided by patients and collected by the NHS as part of their care and support.",
        };
    }

    private static string Sha256Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
