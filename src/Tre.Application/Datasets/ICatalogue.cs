using Tre.Domain.Datasets;

namespace Tre.Application.Datasets;

/// <summary>The datasets' descriptions that this installation offers.</summary>
public interface ICatalogue
{
    /// <summary>The first dataset: the one that is meant where none is named.</summary>
    /// <exception cref="InvalidDataException">The description cannot be read or is not valid.</exception>
    Task<Catalogue> GetAsync(CancellationToken cancel);

    /// <summary>Every dataset.</summary>
    /// <exception cref="InvalidDataException">A description cannot be read or is not valid.</exception>
    async Task<Catalogues> AllAsync(CancellationToken cancel) => new(await GetAsync(cancel), []);
}
