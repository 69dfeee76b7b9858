using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Tre.Application.Datasets;
using Tre.Application.Extracts;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Contracts.Extracts.Known;
using Tre.Contracts.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Wire;
using Tre.Storage.Keys;
using Tre.Testing.Fakes;

namespace Tre.PostgresTests.Extracts;

/// <summary>A work bench: the real builder with real keys in a temporary directory, and Node's side to read what it made.</summary>
internal sealed class Bench : IDisposable
{
    private readonly string keys = Directory.CreateTempSubdirectory("trekeys").FullName;
    private long epoch;

    public Bench() => new KeyDirectory(keys, "node", TimeProvider.System).Ensure(KeyPurposeName.ExtractTransport);

    public MemoryObjectStore Memory { get; } = new();

    public IObjectStore? Store { get; init; }

    public BuildLimits Limits { get; init; } = new();

    public SourceKind Kind { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static ExtractOrder Order(ExtractSpecification specification, Guid? project = null, long epoch = 1, string? exemption = null) => new(
        project ?? Guid.CreateVersion7(), Guid.CreateVersion7(), epoch, specification, CanonicalSpecification.Hash(specification), exemption);

    public ExtractBuilder Builder(NpgsqlDataSource source, Catalogue catalogue, IOptOuts optOuts) =>
        Builder(new PostgresSource(source, new SourceIdentity(), WireAddress.Of(source.ConnectionString)), catalogue, optOuts);

    public ExtractBuilder Builder(ISource source, Catalogue catalogue, IOptOuts optOuts) => Builder(source, new Catalogues(catalogue, []), optOuts);

    public ExtractBuilder Builder(ISource source, Catalogues catalogues, IOptOuts optOuts) => new(
        source, new FixedCatalogue(catalogues), Limits, optOuts, DataKeys(), new FilePseudonymKeys(Extractor()), Store ?? Memory, Time,
        NullLogger<ExtractBuilder>.Instance);

    public ExtractEstimator Estimator(ISource source, Catalogue catalogue, IOptOuts optOuts) =>
        Estimator(source, new Catalogues(catalogue, []), optOuts);

    public ExtractEstimator Estimator(ISource source, Catalogues catalogues, IOptOuts optOuts) =>
        new(source, new FixedCatalogue(catalogues), optOuts, new FilePseudonymKeys(Extractor()), Limits, Time);

    public ExtractBuilder Builder(Hospital hospital) => Builder(hospital.Source, hospital.Catalogue, hospital.OptOuts);

    /// <summary>Builds and opens as Node would.</summary>
    public async Task<OpenedExtract> BuildAsync(Hospital hospital, ExtractSpecification specification, Guid? project = null, string? exemption = null)
    {
        var order = Order(specification, project, Interlocked.Increment(ref epoch), exemption);
        if (Kind == SourceKind.Postgres)
        {
            return await OpenAsync(order, await Builder(hospital).BuildAsync(order, default));
        }

        var files = await hospital.ExportedAsync(Kind);
        return await OpenAsync(order, await Builder(files.Source, files.Catalogue, hospital.OptOuts).BuildAsync(order, default));
    }

    public async Task<OpenedExtract> OpenAsync(ExtractOrder order, ExtractBuild build)
    {
        Assert.That(build, Is.TypeOf<ExtractBuilt>(), () => (build as ExtractFailure)?.Reason ?? "");
        var result = ((ExtractBuilt)build).Result;
        using var node = ECDiffieHellman.Create();
        node.ImportPkcs8PrivateKey(
            Convert.FromBase64String(new KeyDirectory(keys, "node", TimeProvider.System).Ensure(KeyPurposeName.ExtractTransport).Secret), out _);
        var key = SealedKey.Open(result.SealedKey, node, order.ProjectId, order.ExtractId);
        var manifest = await SealedExtract.ReadManifestAsync(
            await ReadAsync(result, Manifest.FileName), key, order.ProjectId, order.ExtractId, result.ManifestSha256, default);
        var files = new Dictionary<string, byte[]>();
        foreach (var file in manifest.Files)
        {
            using var plain = new MemoryStream();
            await SealedExtract.CopyAsync(await ReadAsync(result, file.Name), key, order.ExtractId, file, plain, default);
            files.Add(file.Name, plain.ToArray());
        }

        return new OpenedExtract(result, manifest, files) { KnownSet = await KnownSetAsync(result, key, order.ExtractId), KnownKey = KnownSetFormat.Key(key) };
    }

    private async Task<byte[]> KnownSetAsync(ExtractResult result, byte[] key, Guid extract)
    {
        await using var sealedSet = await ReadAsync(result, KnownSetFormat.FileName);
        await using var plain = new DecryptingStream(sealedSet, key, extract, KnownSetFormat.FileName);
        using var set = new MemoryStream();
        await plain.CopyToAsync(set);
        return set.ToArray();
    }

    /// <summary>The pseudonym as anyone with the key would compute it, without the product's code.</summary>
    public string Pseudonym(Guid project, string kind, object value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(PseudonymKey(project), Encoding.UTF8.GetBytes($"{kind}\0{value}")))[..32];

    public byte[] PseudonymKey(Guid project) => Convert.FromBase64String(Extractor().Ensure(KeyPurposeName.Pseudonym, project.ToString("N")).Secret);

    public List<string> Objects() => [.. Memory.ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable().Select(o => o.Key.Path)];

    public FileProjectDataKeys DataKeys() => new(Extractor());

    private KeyDirectory Extractor() => new(keys, "extractor", TimeProvider.System);

    private Task<Stream> ReadAsync(ExtractResult result, string file) =>
        Memory.OpenAsync(new ObjectKey(ExtractObjects.Bucket, ExtractObjects.Key(result.ObjectKey, file)), default);

    public void Dispose() => Directory.Delete(keys, recursive: true);
}

internal sealed class FixedCatalogue(Catalogues catalogues) : ICatalogue
{
    public FixedCatalogue(Catalogue catalogue)
        : this(new Catalogues(catalogue, []))
    {
    }

    public Task<Catalogue> GetAsync(CancellationToken cancel) => Task.FromResult(catalogues.First);

    public Task<Catalogues> AllAsync(CancellationToken cancel) => Task.FromResult(catalogues);
}

/// <summary>An extract as Node materialises it.</summary>
internal sealed record OpenedExtract(ExtractResult Result, Manifest Manifest, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>Hashes of its rows and pseudonyms, in plain.</summary>
    public byte[] KnownSet { get; init; } = [];

    public byte[] KnownKey { get; init; } = [];

    public List<string[]> Rows(string table, string? dataset = null) => Csv.Read(Files[Manifest.Tables.Single(t => t.Name == table && t.Dataset == dataset).File]);

    public List<string> Column(string table, string column, string? dataset = null)
    {
        var rows = Rows(table, dataset);
        var at = Array.IndexOf(rows[0], column);
        return [.. rows.Skip(1).Select(r => r[at])];
    }

    public string AllText => string.Concat(Files.Values.Select(Encoding.UTF8.GetString));
}
