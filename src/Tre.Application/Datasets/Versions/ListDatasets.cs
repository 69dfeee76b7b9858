using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

/// <summary>Every version, newest state first.</summary>
public sealed class ListDatasets(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.OverseeCatalogue;

    public async Task<Outcome<Page<DatasetSummary>>> HandleAsync(Actor actor, Paging paging, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListDatasets>(actor) is { } refusal)
        {
            return refusal;
        }

        var page = await db.Datasets.PageAsync(
            paging, newestFirst: true, row => new { row.Id, row.Dataset, row.Number, row.Status, row.StateSince, row.Deadline, row.CreatedBy, row.SignedBy }, row => (row.StateSince, row.Id), cancel);
        var people = await db.PeopleAsync(page.Items.SelectMany(row => new[] { row.CreatedBy, row.SignedBy }), cancel);
        return page.Select(row => new DatasetSummary(row.Id, row.Dataset, row.Number, row.Status, row.StateSince, row.Deadline, people.Of(row.CreatedBy), people.Of(row.SignedBy)));
    }
}
