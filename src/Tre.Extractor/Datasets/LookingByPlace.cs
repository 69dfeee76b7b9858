using Tre.Application.Datasets.Versions;
using Tre.Application.Work;
using Tre.Domain.Datasets;
using Tre.Extractor.Source;

namespace Tre.Extractor.Datasets;

/// <summary>Looks where the description says that the data lie.</summary>
/// <param name="database">Null where the installation has none.</param>
/// <param name="files">The packages.</param>
internal sealed class LookingByPlace(IDatasetSource? database, IDatasetSource files) : IDatasetSource
{
    public Task<SourceLook> LookAsync(Catalogue described, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(described);
        var source = SourceByPlace.InFiles(described) ? files : database
            ?? throw new WorkFault("The dataset lies in a database, and this installation names none", transient: false);
        return source.LookAsync(described, cancel);
    }
}
