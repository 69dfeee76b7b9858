using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>The answer to <see cref="AskOutputs"/>.</summary>
/// <param name="Answered">False while the Orchestrator has not looked yet.</param>
/// <param name="Folder">The listing; null until answered or when it failed.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record OutputsView(Guid Id, Guid DesktopId, bool Answered, OutputsFolder? Folder, string? Failure, DateTimeOffset Since, bool Overdue);

public sealed class GetOutputs(ITreDbFactory factory, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<OutputsView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetOutputs>(actor) is { } refusal)
        {
            return refusal;
        }

        // A unit of work of its own, so that asking again sees what is new.
        await using var db = factory.Open();
        if (await db.OutputsListings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.PersonId == actor.PersonId, cancel) is not { } row)
        {
            return Refusals.NotFound;
        }

        var folder = row.Answer is { } json ? OutputsFolder.FromJson(json) : null;
        return new OutputsView(row.Id, row.DesktopId, row.Answered, folder, row.Failure, row.StateSince, row.Deadline < clock.GetUtcNow());
    }
}
