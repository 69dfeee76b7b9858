using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Versions;

namespace Tre.Application.Datasets;

/// <summary>Of each dataset the newest version that a data steward has signed. Its signature is verified against the key register before it is used.</summary>
public sealed class SignedCatalogue(ITreDbFactory dbs, ISignatureChecks signatures) : ICatalogue
{
    private readonly ConcurrentDictionary<Guid, Catalogue> known = new();

    /// <inheritdoc/>
    public async Task<Catalogue> GetAsync(CancellationToken cancel) => (await AllAsync(cancel)).First;

    /// <inheritdoc/>
    public async Task<Catalogues> AllAsync(CancellationToken cancel)
    {
        await using var db = dbs.Open();
        var first = await FirstDataset.NameAsync(db, cancel);
        var signed = await db.Datasets.AsNoTracking().Where(row => row.Status == DatasetStatus.Signed).Select(row => new { row.Id, row.Dataset, row.Number }).ToListAsync(cancel);
        var newest = signed.GroupBy(row => row.Dataset, StringComparer.Ordinal).Select(same => same.MaxBy(row => row.Number)!).OrderBy(row => row.Dataset, StringComparer.Ordinal).ToList();
        foreach (var gone in known.Keys.Except(newest.Select(row => row.Id)))
        {
            known.TryRemove(gone, out _);
        }

        var (one, others) = (Catalogue.None, new List<Catalogue>());
        foreach (var row in newest)
        {
            var catalogue = await VerifiedAsync(db, row.Id, cancel);
            if (row.Dataset == first)
            {
                one = catalogue;
            }
            else
            {
                others.Add(catalogue);
            }
        }

        return new(one, others);
    }

    private async Task<Catalogue> VerifiedAsync(ITreDb db, Guid id, CancellationToken cancel)
    {
        if (known.TryGetValue(id, out var now))
        {
            return now;
        }

        var version = await db.Datasets.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        var holds = version is { Signature: { } value, KeyId: { } key } && DatasetText.Hash(version) == version.ContentHash
            && await signatures.VerifyAsync(KeyPurpose.Catalogue, DatasetText.Bytes(version), new(key, value), cancel);
        if (!holds || CatalogueRules.Structure(version.Content).Count > 0)
        {
            throw new InvalidDataException($"The description of the dataset {version.Dataset}, version {version.Number}, is not the one that was signed");
        }

        return known[id] = version.Content;
    }
}
