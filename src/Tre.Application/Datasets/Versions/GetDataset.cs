using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

public sealed class GetDataset(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.OverseeCatalogue;

    public async Task<Outcome<DatasetDetail>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetDataset>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Datasets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
        {
            return Refusals.NotFound;
        }

        var people = await db.PeopleAsync([row.CreatedBy, row.SignedBy], cancel);
        return new DatasetDetail(
            row.Id, row.Version, row.Dataset, row.Number, row.Status, row.StateSince, row.Deadline, people.Of(row.CreatedBy), row.Content, row.Suggestions, row.Failure,
            people.Of(row.SignedBy), row.SignedAt, row.ContentHash, row.KeyId, row.Status == DatasetStatus.Draft ? CatalogueRules.Problems(row.Content) : [],
            [.. row.Allowed(actor.Roles).Order()]);
    }
}
