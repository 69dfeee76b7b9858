using Microsoft.EntityFrameworkCore;
using Tre.Application.Keys;
using Tre.Contracts.Api;
using Tre.Contracts.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.People;
using Tre.Storage.Keys;

namespace Tre.WebTests.Support;

/// <content>What Extractor and Orchestrator do with a dataset's description.</content>
internal sealed partial class Platform
{
    /// <summary>Brings a description into force as its people and processes would.</summary>
    public async Task<Guid> DatasetInForceAsync(HttpClient steward, NewDataset? described = null)
    {
        var made = await steward.PostAsync("datasets", described ?? TestCatalogue.New).Ok<Created>();
        await ImportAsync(made.Id);
        var seen = await steward.GetAsync<DatasetDetails>($"datasets/{made.Id}");
        await steward.PostAsync($"datasets/{made.Id}/sign", new SignInput(seen.Version, Confirm: true)).Done();
        await AttestAsync(made.Id);
        return made.Id;
    }

    /// <summary>As the Extractor leaves it: 1,234 people, 7 of them with measurements.</summary>
    public Task ImportAsync(Guid id, params ClassSuggestion[] suggestions) => DoAsync("tre_extractor", nameof(DatasetVersion), id, async db =>
    {
        var version = await db.Datasets.SingleAsync(row => row.Id == id);
        CatalogueTable[] tables = [.. version.Content.Tables.Select(table => table with { Rows = table.Name == "person" ? 1_234 : 25, People = table.Name == "person" ? 1_234 : 7 })];
        return version.FinishImport(Actor.Platform("extractor"), version.Content with { Tables = tables }, suggestions, Now);
    });

    public Task FailImportAsync(Guid id, string reason) =>
        DoAsync("tre_extractor", nameof(DatasetVersion), id, async db => (await db.Datasets.SingleAsync(row => row.Id == id)).FailImport(Actor.Platform("extractor"), reason, Now));

    /// <summary>Answers an estimate as the Extractor would.</summary>
    public Task AnswerEstimateAsync(Guid id, Domain.Extracts.EstimatedCounts? counts, string? failure) =>
        DoAsync("tre_extractor", nameof(Domain.Extracts.Estimate), id, async db =>
        {
            (await db.Estimates.SingleAsync(row => row.Id == id)).AnswerWith(counts, failure, Now);
            return Domain.Outcome.Done;
        });

    public async Task AttestAsync(Guid id)
    {
        var keys = new FileSigningKeys(new KeyDirectory(host.KeyRegister, "orchestrator", TimeProvider.System));
        await DoAsync("tre_orchestrator", nameof(DatasetVersion), id, async db =>
        {
            var version = await db.Datasets.SingleAsync(row => row.Id == id);
            var signature = await keys.SignAsync(KeyPurpose.Catalogue, DatasetText.Bytes(version), default);
            return version.Attest(Orchestrator, signature.Value, signature.KeyId, Now);
        });
    }
}
