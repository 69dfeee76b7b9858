using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Start, stop, delete, restore, re-attest or retry: writes what is wanted; the Orchestrator does it.</summary>
public sealed class ActOnDesktop(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="Confirm">Must be true to delete.</param>
    public sealed record Input(Guid Id, DesktopAction Action, bool Confirm = false);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ActOnDesktop>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Desktops.Include(row => row.Seen).VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } desktop
            || await db.ProjectAsync(desktop.ProjectId, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        if (input is { Action: DesktopAction.Delete, Confirm: false })
        {
            return new Refusal(
                "confirmation-missing", $"Deleting stops the desktop; home and outputs can be restored for {Workspace.Grace.TotalDays:N0} days. Confirm that you mean it.", "confirm");
        }

        if (input.Action == DesktopAction.Start && !project.RunsOn(Calendar.Today(clock)))
        {
            return ProjectRunning.Refusal;
        }

        var action = $"desktop.{input.Action.ToString().ToLowerInvariant()}";
        var membership = project.MembershipOf(actor.PersonId);
        return await db.ChangeAsync(actor, action, desktop, () => desktop.Do(input.Action, actor, membership, clock.GetUtcNow()), null, cancel);
    }
}
