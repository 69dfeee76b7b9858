using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Asks what lies in one's own outputs folder; the Orchestrator answers within seconds. See <see cref="GetOutputs"/>.</summary>
public sealed class AskOutputs(ITreDb db, TimeProvider clock) : IUseCase
{
    /// <summary>Answers are kept, and one can be long.</summary>
    public const int PerMinute = 10;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static Permission Needs => Permission.SignedIn;

    /// <returns>Id of the question.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Guid desktopId, CancellationToken cancel)
    {
        if (Permissions.Refuse<AskOutputs>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Desktops.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == desktopId, cancel) is not { } desktop
            || await db.ProjectAsync(desktop.ProjectId, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        if (desktop.OwnerId != actor.PersonId)
        {
            return new Refusal("not-allowed", "Only the member whose desktop it is sees its outputs folder.");
        }

        if (!project.RunsOn(Calendar.Today(clock)))
        {
            return ProjectRunning.Refusal;
        }

        var now = clock.GetUtcNow();
        var open = await db.OutputsListings.AsNoTracking()
            .Where(row => row.DesktopId == desktopId && row.PersonId == actor.PersonId && row.Answer == null && row.Failure == null && row.Deadline > now)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
        if (open is not null)
        {
            return open.Id;
        }

        var lately = await db.OutputsListings.CountAsync(row => row.DesktopId == desktopId && row.StateSince > now - Minute, cancel);
        if (lately >= PerMinute)
        {
            return new Refusal("too-many-questions", "You looked into this folder many times just now. Wait a minute, then look again.");
        }

        var question = new OutputsListing(Guid.CreateVersion7(now), desktopId, actor.PersonId, now);
        db.OutputsListings.Add(question);
        return (await db.CommitAsync([Changes.Entry(actor, "outputs.ask", question, null, "Asked")], cancel: cancel)).With(question.Id);
    }
}
