using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>A member asks that their project get its workspace.</summary>
public sealed class RequestWorkspace(ITreDb db, TimeProvider clock) : IUseCase
{
    public const int MaxJustification = 2_000;

    public static Permission Needs => Permission.SignedIn;

    /// <param name="Size">Name of a <see cref="WorkspaceSize"/>.</param>
    /// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
    public sealed record Input(Guid ProjectId, string Size, string Justification, Guid? Id = null);

    /// <returns>The new request's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<RequestWorkspace>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Id is { } known && await db.WorkspaceRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == known, cancel) is { } earlier)
        {
            return earlier.RequesterId == actor.PersonId ? earlier.Id : Refusals.IdTaken;
        }

        if (await db.Projects.VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == input.ProjectId, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        if (!project.HasMember(actor.PersonId))
        {
            return new Refusal("not-allowed", "Only members of the project can ask for its workspace.");
        }

        Refusal[] problems = [.. Problems(input)];
        if (problems.Length > 0)
        {
            return Outcome<Guid>.Refuse(problems);
        }

        if (!project.RunsOn(Calendar.Today(clock)))
        {
            return ProjectRunning.Refusal;
        }

        if (await db.Workspaces.AnyAsync(row => row.ProjectId == project.Id, cancel))
        {
            return new Refusal("workspace-exists", "This project has its workspace already.");
        }

        if (await db.WorkspaceRequests.AnyAsync(row => row.ProjectId == project.Id && row.Status == WorkspaceRequestStatus.Requested, cancel))
        {
            return new Refusal("already-requested", "A request for this project's workspace is waiting already.");
        }

        var now = clock.GetUtcNow();
        var request = new WorkspaceRequest(
            input.Id ?? Guid.CreateVersion7(now), project.Id, actor.PersonId, WorkspaceSize.Named(input.Size)!, input.Justification.Trim(), now);
        db.WorkspaceRequests.Add(request);
        return (await db.CommitAsync([Changes.Entry(actor, "workspace-request.create", request, null, input.Size)], cancel: cancel)).With(request.Id);
    }

    private static IEnumerable<Refusal> Problems(Input input)
    {
        if (WorkspaceSize.Named(input.Size) is null)
        {
            yield return new("size-unknown", $"Choose one of: {string.Join(", ", WorkspaceSize.All.Select(size => size.Name))}.", "size");
        }

        if (string.IsNullOrWhiteSpace(input.Justification) || input.Justification.Length > MaxJustification)
        {
            yield return new("justification-missing", $"Say what the workspace is for, in {MaxJustification:N0} characters or less.", "justification");
        }
    }
}
