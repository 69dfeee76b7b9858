using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Extracts;

/// <summary>One extract that exists, and whose desktops show it at this moment.</summary>
public sealed record CustodyView(ExtractView Extract, IReadOnlyList<CustodyDesktop> ShownOn);

public sealed record CustodyDesktop(Guid DesktopId, PersonName Owner, DateTimeOffset Since);

/// <summary>Who holds the custodian's data now: every extract whose bytes exist.</summary>
public sealed class ListCustody(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.ManageExtracts;

    public async Task<Outcome<Page<CustodyView>>> HandleAsync(Actor actor, Paging paging, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListCustody>(actor) is { } refusal)
        {
            return refusal;
        }

        var page = await db.Extracts.Where(row => row.Status == ExtractStatus.Ready || row.Status == ExtractStatus.Stale).PageAsync(paging, newestFirst: true, cancel);
        var extracts = await db.ViewAsync(actor, page.Items, cancel);
        Guid?[] ids = [.. page.Items.Select(row => (Guid?)row.Id)];
        var desktops = await db.Desktops.AsNoTracking().Include(row => row.Seen)
            .Where(row => row.Seen.Status == DesktopObserved.Ready && ids.Contains(row.Seen.RevealedExtractId)).ToListAsync(cancel);
        var people = await db.PeopleAsync(desktops.Select(row => (Guid?)row.OwnerId), cancel);
        return new Page<CustodyView>(
            [.. extracts.Select(extract => new CustodyView(extract, [.. desktops.Where(row => row.Seen.RevealedExtractId == extract.Id)
                .Select(row => new CustodyDesktop(row.Id, people.Of(row.OwnerId), row.Seen.StateSince))]))],
            page.Next);
    }
}
