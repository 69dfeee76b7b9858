using Tre.Domain.Datasets;

namespace Tre.Application.Datasets;

/// <summary>The dataset's description that this installation offers.</summary>
public interface ICatalogue
{
    /// <exception cref="InvalidDataException">The description cannot be read or is not valid.</exception>
    Task<Catalogue> GetAsync(CancellationToken cancel);
}
