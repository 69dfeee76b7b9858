using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

/// <summary>Extracts the person may see, newest state first.</summary>
public sealed class ListExtracts(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid? ProjectId, ExtractStatus? Status, Paging Paging);

    public async Task<Outcome<Page<ExtractView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListExtracts>(actor) is { } refusal)
        {
            return refusal;
        }

        var rows = db.Extracts.VisibleTo(actor, db);
        rows = input.ProjectId is { } project ? rows.Where(row => row.ProjectId == project) : rows;
        rows = input.Status is { } status ? rows.Where(row => row.Status == status) : rows;
        var page = await rows.PageAsync(input.Paging, newestFirst: true, cancel);
        return new Page<ExtractView>(await db.ViewAsync(actor, page.Items, cancel), page.Next);
    }
}
