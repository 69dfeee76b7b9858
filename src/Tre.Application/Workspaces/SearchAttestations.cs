using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Workspaces;

/// <summary>Attestations of every desktop the person may see, newest first: the history of proof.</summary>
public sealed class SearchAttestations(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="FailedOnly">Only those that did not pass.</param>
    public sealed record Input(Guid? DesktopId, Guid? ProjectId, bool FailedOnly, string? After, int Size = Paging.DefaultSize);

    public async Task<Outcome<Page<AttestationSummaryView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<SearchAttestations>(actor) is { } refusal)
        {
            return refusal;
        }

        var desktops = db.Desktops.VisibleTo(actor, db);
        desktops = input.DesktopId is { } desktop ? desktops.Where(row => row.Id == desktop) : desktops;
        desktops = input.ProjectId is { } project ? desktops.Where(row => row.ProjectId == project) : desktops;
        var rows = db.Attestations.AsNoTracking().Where(row => desktops.Any(shown => shown.Id == row.DesktopId));
        rows = input.FailedOnly ? rows.Where(row => !row.Passed) : rows;
        rows = Guid.TryParseExact(input.After, "N", out var last) ? rows.Where(row => row.Id < last) : rows;
        var take = Math.Clamp(input.Size, 1, Paging.MaxSize);
        // Without the signed text, which is long.
        var found = await rows.OrderByDescending(row => row.Id).Take(take + 1)
            .Select(row => new { row.Id, row.DesktopId, row.Passed, row.Probes, row.Failed, row.At, row.KeyId }).ToListAsync(cancel);
        Guid[] ids = [.. found.Select(row => row.DesktopId).Distinct()];
        var of = await db.Desktops.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        Guid[] projects = [.. of.Values.Select(row => row.ProjectId).Distinct()];
        var names = await db.Projects.AsNoTracking().Where(row => projects.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => new ProjectName(row.Id, row.Number, row.Title), cancel);
        var people = await db.PeopleAsync(of.Values.Select(row => (Guid?)row.OwnerId), cancel);
        var items = found.Take(take).Select(row => new AttestationSummaryView(
            row.Id, row.DesktopId, of[row.DesktopId].WorkspaceId, names[of[row.DesktopId].ProjectId], people.Of(of[row.DesktopId].OwnerId),
            row.Passed, row.Probes, row.Failed, row.At, row.KeyId)).ToList();
        return new Page<AttestationSummaryView>(items, found.Count > take ? items[^1].Id.ToString("N") : null);
    }
}
