using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.People;

namespace Tre.Application.Datasets;

/// <summary>What can be asked for: tables and columns with their disclosure class. Holds no data of anybody.</summary>
public sealed class GetCatalogue(ICatalogue catalogue) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<Catalogue>> HandleAsync(Actor actor, CancellationToken cancel) =>
        Permissions.Refuse<GetCatalogue>(actor) is { } refusal ? refusal : await catalogue.GetAsync(cancel);

    /// <summary>Every dataset's.</summary>
    public async Task<Outcome<Catalogues>> AllAsync(Actor actor, CancellationToken cancel) =>
        Permissions.Refuse<GetCatalogue>(actor) is { } refusal ? refusal : await catalogue.AllAsync(cancel);
}
