using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>Begins a draft; for an amendment it starts from what is approved now.</summary>
public sealed class CreateAccessRequest(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="Id">Chosen by the caller so that sending twice makes one; null lets the platform choose.</param>
    /// <param name="AmendsProjectId">The project to change; null for a new one.</param>
    public sealed record Input(string Title, Guid? AmendsProjectId = null, Guid? Id = null);

    /// <returns>The new request's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<CreateAccessRequest>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Id is { } known && await db.AccessRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == known, cancel) is { } earlier)
        {
            return earlier.RequesterId == actor.PersonId ? earlier.Id : Refusals.IdTaken;
        }

        var now = clock.GetUtcNow();
        var request = new AccessRequest(input.Id ?? Guid.CreateVersion7(now), actor.PersonId, input.Title.Trim(), input.AmendsProjectId, now);
        var filled = await FillAsync(actor, request, input, now, cancel);
        if (!filled.Succeeded)
        {
            return Outcome<Guid>.Refuse(filled.Refusals);
        }

        db.AccessRequests.Add(request);
        return (await db.CommitAsync([Changes.Entry(actor, "access-request.create", request, null)], cancel: cancel)).With(request.Id);
    }

    private async Task<Outcome> FillAsync(Actor actor, AccessRequest request, Input input, DateTimeOffset now, CancellationToken cancel)
    {
        if (input.AmendsProjectId is not { } projectId)
        {
            return request.Edit(actor, input.Title, request.Answers, request.Specification, request.Members, now);
        }

        if (await db.ProjectAsync(projectId, cancel) is not { } project || !project.HasMember(actor.PersonId))
        {
            return Refusals.NotFound;
        }

        var approved = await db.AccessRequests.AsNoTracking().SingleAsync(row => row.Id == project.AccessRequestId, cancel);
        var people = await db.PeopleAsync(project.Members.Where(member => member.RemovedAt is null).Select(member => (Guid?)member.PersonId), cancel);
        string[] members = [.. people.Values.Where(person => person.Id != actor.PersonId).Select(person => person.UserName).Order(StringComparer.Ordinal)];
        return request.Edit(actor, input.Title, approved.Answers, project.Specification, members, now);
    }
}
