using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Projects;

namespace Tre.Application.Projects;

/// <summary>Projects the person may see, newest state first.</summary>
public sealed class ListProjects(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="Mine">Only those of which the person is a present member.</param>
    public sealed record Input(bool Mine, ProjectStatus? Status, Paging Paging);

    public async Task<Outcome<Page<ProjectSummary>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListProjects>(actor) is { } refusal)
        {
            return refusal;
        }

        var me = actor.PersonId;
        var rows = db.Projects.Include(row => row.Members).VisibleTo(actor);
        rows = input.Mine ? rows.Where(row => row.Members.Any(member => member.PersonId == me && member.RemovedAt == null)) : rows;
        rows = input.Status is { } status ? rows.Where(row => row.Status == status) : rows;
        var today = Calendar.Today(clock);
        var page = await rows.PageAsync(input.Paging, newestFirst: true, cancel);
        return page.Select(row => new ProjectSummary(
            row.Id, row.Number, row.Title, row.Status, row.EndDate, row.TrainingValidUntil, row.RunsOn(today),
            row.Members.Count(member => member.RemovedAt is null), row.StateSince, row.Deadline));
    }
}
