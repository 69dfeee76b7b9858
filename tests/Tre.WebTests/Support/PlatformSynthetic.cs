using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tre.Contracts.Api;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.People;

namespace Tre.WebTests.Support;

/// <content>What the Extractor does with synthetic previews.</content>
internal sealed partial class Platform
{
    /// <summary>What stands in place of an archive.</summary>
    public static byte[] Archive { get; } = Encoding.UTF8.GetBytes("SYNTHETIC, and no ZIP at all");

    /// <summary>A preview that a steward asked for and the Extractor made.</summary>
    public async Task<Guid> PreviewAsync(HttpClient steward, Guid extract)
    {
        var id = (await steward.PostAsync($"extracts/{extract}/synthetic-previews").Ok<Created>()).Id;
        var key = $"{extract:N}/{id:N}-0000000001.zip";
        Put("synthetic", key, Archive);
        SyntheticTable[] tables =
        [
            new("measurement", 1_000, false, [new("person_id", SyntheticBasis.Key, 0), new("measurement_date", SyntheticBasis.Months, 24), new("value_as_number", SyntheticBasis.Ranges, 18), new("note", SyntheticBasis.Nothing, 0)]),
            new("person", 1_000, true, [new("person_id", SyntheticBasis.Key, 0), new("gender_concept_id", SyntheticBasis.Values, 2), new("birth_date", SyntheticBasis.Years, 60)]),
        ];
        await DoAsync("tre_extractor", nameof(SyntheticPreview), id, async db =>
        {
            var preview = await db.SyntheticPreviews.SingleAsync(row => row.Id == id);
            var hash = await db.Extracts.Where(row => row.Id == extract).Select(row => row.SpecificationHash).SingleAsync();
            return preview.Make(Actor.Platform("extractor"), new(key, Archive.Length, Convert.ToHexStringLower(SHA256.HashData(Archive)), hash, tables), Now);
        });
        return id;
    }

    public Task FailPreviewAsync(Guid id, string reason) => DoAsync("tre_extractor", nameof(SyntheticPreview), id, async db =>
        (await db.SyntheticPreviews.SingleAsync(row => row.Id == id)).Fail(Actor.Platform("extractor"), reason, Now));

    public string ArchivePath(Guid extract, Guid preview) => Path.Combine(host.ObjectsFolder, "synthetic", $"{extract:N}/{preview:N}-0000000001.zip");
}
