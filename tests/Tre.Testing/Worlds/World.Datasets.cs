using Microsoft.EntityFrameworkCore;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.People;

namespace Tre.Testing.Worlds;

public sealed partial class World
{
    public static Catalogue Dataset { get; } = new(
        "test", "1", "Test data", "Test trust", "s",
        [
            new("person", "People", "person_id",
            [
                new("person_id", "integer", DisclosureClass.Key, ""), new("year_of_birth", "integer", DisclosureClass.QuasiIdentifier, ""),
                new("gender_concept_id", "integer", DisclosureClass.QuasiIdentifier, ""), new("birth_datetime", "timestamp", DisclosureClass.BirthDate, ""),
                new("person_source_value", "text", DisclosureClass.Unclassified, ""), new("note", "text", DisclosureClass.FreeText, ""),
            ]),
            new("measurement", "Results", "person_id", [new("person_id", "integer", DisclosureClass.Key, ""), new("value_as_number", "numeric", DisclosureClass.Sensitive, "")]),
        ],
        "Article 9(2)(j)", 3);

    /// <summary>A version as the steward leaves it, on its way to the source.</summary>
    public async Task<DatasetVersion> ImportingAsync(Catalogue content)
    {
        var number = await LoadAsync(db => db.Datasets.CountAsync()) + 1;
        var version = new DatasetVersion(NewId(), number, content, Steward.Id, Now);
        await AddAsync(As(Steward), version);
        return version;
    }

    public async Task<DatasetVersion> DraftDatasetAsync(Catalogue content)
    {
        var version = await ImportingAsync(content);
        await ChangeAsync<DatasetVersion>("tre_extractor", version.Id, row => row.FinishImport(System("extractor"), row.Content, [], Now));
        return version;
    }

    public async Task<DatasetVersion> SigningDatasetAsync(Catalogue content, DateTimeOffset? at = null, Person? steward = null)
    {
        var version = await DraftDatasetAsync(content);
        await ChangeAsync<DatasetVersion>("tre_web", version.Id, row => row.Sign(As(steward ?? Steward), at ?? Now), As(steward ?? Steward));
        return await LoadAsync(db => db.Datasets.SingleAsync(row => row.Id == version.Id));
    }

    /// <summary>Brings a description into force.</summary>
    public async Task<DatasetVersion> DescribeAsync(
        Catalogue content, Func<byte[], Task<(string Value, string KeyId)>>? sign = null, DateTimeOffset? at = null, Person? steward = null)
    {
        var version = await SigningDatasetAsync(content, at, steward);
        var (value, key) = sign is null ? ("c2ln", "none") : await sign(DatasetText.Bytes(version));
        await ChangeAsync<DatasetVersion>("tre_orchestrator", version.Id, row => row.Attest(System("orchestrator"), value, key, Now));
        return version;
    }
}
