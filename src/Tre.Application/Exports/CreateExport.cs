using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Begins a request to take files out of one's own outputs folder.</summary>
public sealed class CreateExport(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
    public sealed record Input(Guid DesktopId, string Title, IReadOnlyList<ExportItem> Files, Guid? Id = null);

    /// <returns>The new request's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<CreateExport>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Id is { } known && await db.ExportRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == known, cancel) is { } earlier)
        {
            return earlier.RequesterId == actor.PersonId ? earlier.Id : Refusals.IdTaken;
        }

        if (await db.Desktops.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == input.DesktopId, cancel) is not { } desktop
            || await db.ProjectAsync(desktop.ProjectId, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        if (desktop.OwnerId != actor.PersonId || !project.HasMember(actor.PersonId))
        {
            return new Refusal("not-allowed", "Only the member whose desktop it is takes files out of it.");
        }

        if (!project.RunsOn(Calendar.Today(clock)))
        {
            return ProjectRunning.Refusal;
        }

        var now = clock.GetUtcNow();
        var export = new ExportRequest(input.Id ?? Guid.CreateVersion7(now), project.Id, desktop.Id, actor.PersonId, input.Title.Trim(), now);
        var filled = export.Edit(actor, input.Title, input.Files, now);
        if (!filled.Succeeded)
        {
            return Outcome<Guid>.Refuse(filled.Refusals);
        }

        db.ExportRequests.Add(export);
        return (await db.CommitAsync([Changes.Entry(actor, "export.create", export, null)], cancel: cancel)).With(export.Id);
    }
}
