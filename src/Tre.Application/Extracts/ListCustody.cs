using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Extracts;

/// <summary>One extract that exists, and whose desktops show it at this moment.</summary>
/// <param name="MayHoldOlder">Desktops whose files may hold what was derived from an earlier extract: shown then, and not removed since. Nothing looks into homes.</param>
public sealed record CustodyView(ExtractView Extract, IReadOnlyList<CustodyDesktop> ShownOn, IReadOnlyList<CustodyDesktop> MayHoldOlder);

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
        var older = await OlderAsync(db, page.Items, cancel);
        var people = await db.PeopleAsync(desktops.Concat(older.Select(it => it.Desktop)).Select(row => (Guid?)row.OwnerId), cancel);
        var since = page.Items.ToDictionary(row => row.Id, row => row.StateSince);
        return new Page<CustodyView>(
            [.. extracts.Select(extract => new CustodyView(
                extract,
                [.. desktops.Where(row => row.Seen.RevealedExtractId == extract.Id).Select(row => new CustodyDesktop(row.Id, people.Of(row.OwnerId), row.Seen.StateSince))],
                [.. older.Where(it => it.Desktop.ProjectId == extract.Project.Id && it.ShownAt < since[extract.Id])
                    .Select(it => new CustodyDesktop(it.Desktop.Id, people.Of(it.Desktop.OwnerId), it.ShownAt))]))],
            page.Next);
    }

    /// <summary>Desktops with volumes, of projects that had an extract before, and when they were first proven fit to see data.</summary>
    private static async Task<IReadOnlyList<(Desktop Desktop, DateTimeOffset ShownAt)>> OlderAsync(ITreDb db, IReadOnlyList<Extract> extracts, CancellationToken cancel)
    {
        Guid[] projects = [.. extracts.Select(row => row.ProjectId).Distinct()];
        var refreshed = await db.Extracts.AsNoTracking()
            .Where(row => projects.Contains(row.ProjectId) && row.Result != null && (row.Status == ExtractStatus.Stale || row.Status == ExtractStatus.Destroyed))
            .Select(row => row.ProjectId).Distinct().ToListAsync(cancel);
        var desktops = await db.Desktops.AsNoTracking().Include(row => row.Seen)
            .Where(row => refreshed.Contains(row.ProjectId) && row.Seen.Status != DesktopObserved.Purged && row.Seen.Status != DesktopObserved.Absent).ToListAsync(cancel);
        Guid[] ids = [.. desktops.Select(row => row.Id)];
        var first = await db.Attestations.AsNoTracking().Where(row => ids.Contains(row.DesktopId) && row.Passed)
            .GroupBy(row => row.DesktopId).Select(group => new { group.Key, At = group.Min(row => row.At) }).ToDictionaryAsync(row => row.Key, row => row.At, cancel);
        return [.. desktops.Where(row => first.ContainsKey(row.Id)).Select(row => (row, first[row.Id]))];
    }
}
