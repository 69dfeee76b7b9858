using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

/// <summary>Replaces the description while it is a draft: classes, transformations, words.</summary>
public sealed class EditDataset(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageCatalogue;

    public sealed record Input(Guid Id, int Version, Domain.Datasets.Catalogue Content);

    /// <remarks>Faults are told when it is signed; only what could not be kept at all is refused here.</remarks>
    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<EditDataset>(actor) is { } refusal)
        {
            return refusal;
        }

        Refusal[] problems = [.. Domain.Datasets.CatalogueRules.Structure(input.Content).Where(problem => problem.Code is not "person-column")];
        return problems.Length > 0
            ? Outcome.From(problems)
            : await db.ActAsync(actor, "dataset.edit", input.Id, input.Version, version => version.Edit(actor, input.Content, clock.GetUtcNow()), null, cancel);
    }
}
