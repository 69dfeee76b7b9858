using Microsoft.Extensions.Logging;
using Tre.Application.Datasets;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Contracts.Extracts.Known;
using Tre.Contracts.Keys;
using Tre.Extractor.Redacting;
using Tre.Extractor.Source;

namespace Tre.Extractor.Building;

/// <summary>
/// Builds extracts: plan, keys and opt-outs first, then the cohort's people, then table after table in one snapshot of the source, and
/// the manifest last. Without a manifest there is no extract.
/// </summary>
internal sealed partial class ExtractBuilder(
    ISource source,
    ICatalogue catalogues,
    BuildLimits limits,
    IOptOuts optOuts,
    IProjectDataKeys dataKeys,
    IPseudonymKeys pseudonymKeys,
    IObjectStore store,
    TimeProvider time,
    ILogger<ExtractBuilder> log) : IExtractBuilder
{
    private readonly Attempts attempts = new(store);

    public async Task<ExtractBuild> BuildAsync(ExtractOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        try
        {
            await attempts.ClearAsync(order.ExtractId, order.Epoch, cancel);
            var result = await BuildWholeAsync(order, cancel);
            Built(order.ExtractId, result.RowsOut, result.PeopleOut);
            return new ExtractBuilt(result);
        }
        catch (Exception e) when (Failure(e) is { } failure)
        {
            Failed(order.ExtractId, failure.Reason);
            await attempts.AbandonAsync(order.ExtractId, order.Epoch);
            return failure;
        }
        catch
        {
            await attempts.AbandonAsync(order.ExtractId, order.Epoch);
            throw;
        }
    }

    public Task<int> RemoveAsync(Guid extractId, CancellationToken cancel) => attempts.RemoveAllAsync(extractId, cancel);

    public Task<IReadOnlyList<Guid>> StoredAsync(CancellationToken cancel) => attempts.StoredAsync(cancel);

    private async Task<Domain.Extracts.ExtractResult> BuildWholeAsync(ExtractOrder order, CancellationToken cancel)
    {
        var planned = ExtractPlanner.Plan(order, await catalogues.AllAsync(cancel));
        using var dataKey = await dataKeys.OpenAsync(order.ProjectId, cancel);
        var sealedKey = await dataKeys.SealForNodeAsync(dataKey, order.ProjectId, order.ExtractId, cancel);
        var parts = new List<DatasetBuild>();
        try
        {
            // Every dataset's people are settled before a row of any is written.
            var with = new BuildMeans(source, optOuts, pseudonymKeys, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            foreach (var one in planned)
            {
                parts.Add(await DatasetBuild.OpenAsync(one, order, with, parts, planned.Any(other => other.Link is { } link && link.Dataset == one.Dataset), cancel));
            }

            return await FinishAsync(await CopyAsync(order, parts, dataKey, cancel), dataKey, sealedKey, cancel);
        }
        finally
        {
            foreach (var part in parts)
            {
                await part.DisposeAsync();
            }
        }
    }

    private async Task<BuildFacts> CopyAsync(ExtractOrder order, IReadOnlyList<DatasetBuild> parts, DataKey dataKey, CancellationToken cancel)
    {
        var tables = new List<(ManifestTable Table, ManifestFile File)>();
        var risks = new List<Domain.Extracts.TableRisk>();
        await using var publishing = new Publishing();
        var set = publishing.Own(await SealedFile.CreateAsync(store, order, dataKey, KnownSetFormat.FileName, known: null, cancel));
        var known = new KnownEntries(set, dataKey, parts.Sum(part => part.People.Count));
        var risk = Task.FromResult<Domain.Extracts.TableRisk?>(null);
        foreach (var (part, table) in parts.SelectMany(part => part.Planned.Plan.Tables, (part, table) => (part, table)))
        {
            // One table's counts at a time are in memory.
            risks.AddRange(Allowed(await risk));
            var file = publishing.Own(await SealedFile.CreateAsync(store, order, dataKey, table.File, known.Table(table.HasPerson), cancel));
            (var rows, risk) = TableBuilder.Copy(part.Reading, table, part.People, part.Pseudonymiser, file, limits, part.Identifiers, cancel);
            tables.Add((ManifestOf(table, rows), await publishing.BeginAsync(file, "table", cancel)));
        }

        known.Complete(parts.Select(part => part.People));
        risks.AddRange(Allowed(await risk));
        await publishing.BeginAsync(set, "known", cancel);
        var facts = new BuildFacts(order, parts, tables, time.GetUtcNow()) { Risks = risks };
        facts = facts with { Beside = await BesideAsync(facts, dataKey, publishing, cancel) };
        await publishing.WholeAsync();
        return facts;
    }

    private async Task<IReadOnlyList<ManifestFile>> BesideAsync(BuildFacts facts, DataKey dataKey, Publishing publishing, CancellationToken cancel)
    {
        var written = new List<ManifestFile>();
        foreach (var (name, role, content) in PackageFiles.Of(facts))
        {
            var file = publishing.Own(await SealedFile.CreateAsync(store, facts.Order, dataKey, name, known: null, cancel));
            file.Block.Write(content);
            written.Add(await publishing.BeginAsync(file, role, cancel));
        }

        return written;
    }

    private async Task<Domain.Extracts.ExtractResult> FinishAsync(BuildFacts facts, DataKey dataKey, string sealedKey, CancellationToken cancel)
    {
        var manifest = facts.Manifest();
        var bytes = ManifestJson.Write(manifest);
        // Held against the same rules that every reader applies: a wrong manifest is a fault here, not a surprise at a desktop.
        _ = ManifestJson.Read(bytes);
        await using var file = await SealedFile.CreateAsync(store, facts.Order, dataKey, Manifest.FileName, known: null, cancel);
        file.Block.Write(bytes);
        await file.CommitAsync("manifest", cancel);
        return facts.Result(manifest, ManifestJson.Sha256(bytes), sealedKey);
    }

    /// <summary>The policy blocks before anything can be revealed: without a manifest there is no extract.</summary>
    private IEnumerable<Domain.Extracts.TableRisk> Allowed(Domain.Extracts.TableRisk? risk) => risk is null ? []
        : limits.Risk.Problem(risk) is { } problem ? throw new BuildFailedException(new ExtractFailure(ExtractFailureCode.RiskTooHigh, problem, Transient: false, risk.Table))
        : [risk];

    private static ManifestTable ManifestOf(PlannedTable table, ManifestCount rows) => new(
        table.Source.Name, table.File, [.. table.Columns.Select(c => new ManifestColumn(c.Name, c.Type, c.Source.Name, c.TransformationName, c.Parameters))], rows, table.Dataset);

    private static ExtractFailure? Failure(Exception e) => e switch
    {
        BuildFailedException failed => failed.Failure,
        OptOutsUnusableException unusable => new(ExtractFailureCode.OptOutsUnusable, e.Message, unusable.Transient),
        InvalidDataException => new(ExtractFailureCode.CatalogueInvalid, e.Message, Transient: false),
        KeyRefusedException refused => new(ExtractFailureCode.KeyRefused, e.Message, refused.Transient),
        _ => null,
    };

    [LoggerMessage(LogLevel.Information, "Extract {Extract} built: {Rows} rows of {People} people")]
    private partial void Built(Guid extract, long rows, long people);

    [LoggerMessage(LogLevel.Warning, "Extract {Extract} failed: {Reason}")]
    private partial void Failed(Guid extract, string reason);
}
