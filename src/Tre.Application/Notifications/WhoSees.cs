using Microsoft.EntityFrameworkCore;
using Tre.Application.AccessRequests;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Application.Extracts;
using Tre.Application.Extracts.Synthetic;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Application.Workspaces;
using Tre.Domain.AccessRequests;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.Exports;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Notifications;

/// <summary>Whether a person may be told that something has changed: only if they may see the thing itself.</summary>
public sealed class WhoSees(ITreDbFactory factory) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<bool> MaySeeAsync(Actor actor, ChangeHint hint, CancellationToken cancel)
    {
        if (Permissions.Refuse<WhoSees>(actor) is not null)
        {
            return false;
        }

        await using var db = factory.Open();
        var id = hint.SubjectId;
        return hint.Kind switch
        {
            nameof(AccessRequest) => await db.AccessRequests.VisibleTo(actor, db).AnyAsync(row => row.Id == id, cancel),
            nameof(DatasetVersion) => Permissions.Holds(actor, Permission.OverseeCatalogue),
            nameof(Estimate) => await db.Estimates.AnyAsync(row => row.Id == id && db.AccessRequests.VisibleTo(actor, db).Any(request => request.Id == row.AccessRequestId), cancel),
            nameof(Project) => await db.Projects.VisibleTo(actor).AnyAsync(row => row.Id == id, cancel),
            nameof(Extract) => await db.Extracts.VisibleTo(actor, db).AnyAsync(row => row.Id == id, cancel),
            nameof(SyntheticPreview) => await db.SyntheticPreviews.VisibleTo(actor, db).AnyAsync(row => row.Id == id, cancel),
            nameof(ReidentificationRequest) => Permissions.Holds(actor, Permission.OverseeReidentification),
            nameof(WorkspaceRequest) => await db.WorkspaceRequests.VisibleTo(actor, db).AnyAsync(row => row.Id == id, cancel),
            nameof(Desktop) or nameof(DesktopSeen) => await db.Desktops.VisibleTo(actor, db).AnyAsync(row => row.Id == id, cancel),
            nameof(DisplaySession) => await db.DisplaySessions.AnyAsync(row => row.Id == id && row.PersonId == actor.PersonId, cancel),
            nameof(OutputsListing) => await db.OutputsListings.AnyAsync(row => row.Id == id && row.PersonId == actor.PersonId, cancel),
            nameof(OutputsCheck) => await db.OutputsChecks.AnyAsync(row => row.Id == id && row.PersonId == actor.PersonId, cancel),
            nameof(ExportRequest) => await db.ExportRequests.VisibleTo(actor, db).AnyAsync(row => row.Id == id, cancel),
            nameof(Person) => id == actor.PersonId || Permissions.Holds(actor, Permission.ManagePeople),
            _ => false,
        };
    }
}
