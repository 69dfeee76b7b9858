using Tre.Application.Extracts;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>
/// Rows from CSV files in the object store. The moment is that of the package: its files never change, and each is held against its
/// hash in every reading. Memory grows with people, not with rows.
/// </summary>
internal sealed class FileSource(IObjectStore store, SourceIdentity identity) : ISource
{
    public async Task<ISourceReading> OpenAsync(ExtractPlan plan, Catalogue catalogue, CancellationToken cancel)
    {
        var package = await PackageReader.ReadAsync(store, NameOf(catalogue.Schema), cancel);
        var files = new FileTables(package, store, cancel);
        FileSchemaCheck.Require(package, plan, catalogue, identity);
        var chosen = await Task.Run(() => FileCohort.Choose(files, plan, catalogue), cancel);
        return new Reading(package, files, plan, catalogue, identity, chosen);
    }

    /// <summary>Name of the package that a description's schema means.</summary>
    public static string NameOf(string schema) => schema.StartsWith(FilePackage.Scheme, StringComparison.Ordinal) ? schema[FilePackage.Scheme.Length..] : schema;

    private sealed class Reading(FilePackage package, FileTables files, ExtractPlan plan, Catalogue catalogue, SourceIdentity identity, FileCohort cohort) : ISourceReading
    {
        public SourceMoment Moment { get; } = MomentOf(package);

        public Task PeopleAsync(int batch, Func<IReadOnlyList<OptOutPerson>, Task> take, CancellationToken cancel) =>
            Task.Run(() => FilePeople.ReadAsync(files, identity, cohort, batch, take), cancel);

        public Task IdentifiersAsync(Action<long, string> take, CancellationToken cancel) =>
            Task.Run(() => FileIdentifiers.Read(files, plan, catalogue, identity, cohort, take), cancel);

        public IRows Rows(PlannedTable table, int maxRowBytes, CancellationToken cancel) =>
            new RowsAhead(new FileRows(files.Open(table.Source.Name, maxRowBytes, cancel), table, catalogue, cohort));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private static SourceMoment MomentOf(FilePackage package)
    {
        ManifestSourceFile[] read = [.. package.Tables.OrderBy(t => t.Path, StringComparer.Ordinal).Select(t => new ManifestSourceFile(t.Path, t.Bytes, t.Sha256))];
        return new("sha256:" + RootHash.Of(read.Select(f => new ManifestFile(f.Name, "source", f.Bytes, f.Sha256))), package.Added, read);
    }
}
