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

    /// <summary>One dataset's.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="dataset">Its short name; null for the first.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<Catalogue>> OneAsync(Actor actor, string? dataset, CancellationToken cancel)
    {
        var all = await AllAsync(actor, cancel);
        return !all.Succeeded ? Outcome<Catalogue>.Refuse(all.Refusals)
            : string.IsNullOrEmpty(dataset) ? all.Value.First
            : all.Value.Named(dataset) is { } one ? one : Refusals.NotFound;
    }

    /// <summary>Every dataset's.</summary>
    public async Task<Outcome<Catalogues>> AllAsync(Actor actor, CancellationToken cancel) =>
        Permissions.Refuse<GetCatalogue>(actor) is { } refusal ? refusal : await catalogue.AllAsync(cancel);
}
