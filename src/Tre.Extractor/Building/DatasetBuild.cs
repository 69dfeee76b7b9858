using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Extractor.Redacting;
using Tre.Extractor.Source;

namespace Tre.Extractor.Building;

/// <summary>One dataset while its part is built: a reading of its source as of one moment, and its people, for each of whom it is settled whether their data may be used.</summary>
internal sealed class DatasetBuild : IAsyncDisposable
{
    private readonly List<IPseudonymiser> keys = [];

    private DatasetBuild(PlannedDataset planned, IOptOutCheck optOuts) => (Planned, OptOuts) = (planned, optOuts);

    public PlannedDataset Planned { get; }

    public IOptOutCheck OptOuts { get; }

    public ISourceReading Reading { get; private set; } = null!;

    public Cohort People { get; private set; } = null!;

    /// <summary>
    /// What its people's other keys become; its own also where its people are those of another dataset, and then others than without that link: a
    /// visit's code that stayed the same would join what a project got before to what it gets under the link.
    /// </summary>
    public IPseudonymiser Pseudonymiser => keys[0];

    public PeopleIdentifiers? Identifiers { get; private set; }

    /// <summary>Who of other datasets is who here; null where nobody asks.</summary>
    public PeopleLink? Link { get; private set; }

    /// <summary>Opens the source and reads the people; no row.</summary>
    /// <param name="planned">What.</param>
    /// <param name="order">For which extract.</param>
    /// <param name="with">What it is read with.</param>
    /// <param name="before">Parts that are open already, among them the one that it is linked with.</param>
    /// <param name="isAsked">Whether another part is linked with this one.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<DatasetBuild> OpenAsync(PlannedDataset planned, ExtractOrder order, BuildMeans with, IReadOnlyList<DatasetBuild> before, bool isAsked, CancellationToken cancel)
    {
        var build = new DatasetBuild(planned, await with.OptOuts.BeginAsync(new(order.ProjectId, National: order.OptOutExemption is null, with.Today), cancel));
        try
        {
            await build.ReadAsync(order, with, planned.Link is { } link ? before.Single(other => other.Planned.Dataset == link.Dataset) : null, isAsked, cancel);
            return build;
        }
        catch
        {
            await build.DisposeAsync();
            throw;
        }
    }

    private async Task ReadAsync(ExtractOrder order, BuildMeans with, DatasetBuild? linked, bool isAsked, CancellationToken cancel)
    {
        keys.Add(await with.Keys.OpenAsync(order.ProjectId, linked is null ? Planned.Dataset : $"{Planned.Dataset}\0of\0{linked.Planned.Dataset}", cancel));
        // Of the dataset that says who they are: the same person has the same pseudonym, and the same days, in both.
        var of = linked is null ? Planned.Dataset : linked.Planned.Dataset;
        keys.Add(await with.Keys.OpenAsync(order.ProjectId, of, cancel));
        keys.Add(await with.Keys.OpenAsync(order.ProjectId, of, cancel));
        Reading = await with.Source.OpenAsync(Planned.Plan, Planned.Catalogue, cancel);
        Link = isAsked ? new() : null;
        var cohort = new Cohort([keys[1], keys[2]], Planned.Plan.ShiftDays, Planned.Plan.Sample, linked is not null);
        People = await PeopleReader.ReadAsync(Reading, cohort, OptOuts, cancel, Link, linked?.Link);
        Identifiers = await PeopleIdentifiers.ReadAsync(Reading, Planned.Plan, People, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        keys.ForEach(key => key.Dispose());
        await (Reading?.DisposeAsync() ?? default);
    }
}

/// <summary>What parts of extracts are read with.</summary>
internal sealed record BuildMeans(ISource Source, IOptOuts OptOuts, IPseudonymKeys Keys, DateOnly Today);
