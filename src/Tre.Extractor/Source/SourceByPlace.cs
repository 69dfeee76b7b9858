using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;
using Tre.Extractor.Source.Files;

namespace Tre.Extractor.Source;

/// <summary>
/// Reads where the signed description says that the data lie: a schema of the dataset's database, or <c>files:</c> and a package in the object store.
/// </summary>
/// <param name="database">The database, with where it keeps who is who, of a dataset's name; null where there is none.</param>
/// <param name="files">The packages, likewise.</param>
internal sealed class SourceByPlace(Func<string, ISource?> database, Func<string, ISource> files) : ISource
{
    public Task<ISourceReading> OpenAsync(ExtractPlan plan, Catalogue catalogue, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var source = InFiles(catalogue) ? files(catalogue.Dataset) : database(catalogue.Dataset) ?? throw new BuildFailedException(new ExtractFailure(
            ExtractFailureCode.SourceMissing, "The dataset lies in a database, and this installation names none", Transient: false));
        return source.OpenAsync(plan, catalogue, cancel);
    }

    public static bool InFiles(Catalogue catalogue) => catalogue.Schema.StartsWith(FilePackage.Scheme, StringComparison.Ordinal);
}
