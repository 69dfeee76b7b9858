using Tre.Application.Datasets.Versions;
using Tre.Application.Work;
using Tre.Domain.Datasets;
using Tre.Extractor.Source;

namespace Tre.Extractor.Datasets;

/// <summary>Looks where the description says that the data lie.</summary>
/// <param name="database">Of a dataset's name; null where there is none.</param>
/// <param name="files">The packages, likewise.</param>
internal sealed class LookingByPlace(Func<string, IDatasetSource?> database, Func<string, IDatasetSource> files) : IDatasetSource
{
    public Task<SourceLook> LookAsync(Catalogue described, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(described);
        var source = SourceByPlace.InFiles(described) ? files(described.Dataset) : database(described.Dataset)
            ?? throw new WorkFault("The dataset lies in a database, and this installation names none", transient: false);
        return source.LookAsync(described, cancel);
    }
}
