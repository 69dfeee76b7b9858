using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>The answer to <see cref="AskOutputsCheck"/>.</summary>
/// <param name="Answered">False while the files are being checked.</param>
/// <param name="Reports">The checker's report on each file, as JSON, by path; empty until answered or when it failed.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record OutputsCheckView(
    Guid Id, Guid DesktopId, IReadOnlyList<string> Paths, bool Answered, IReadOnlyList<(string Path, string Report)> Reports, string? Failure, DateTimeOffset Since, bool Overdue);

/// <summary>What the checks said of one's own files; for nobody else.</summary>
public sealed class GetOutputsCheck(ITreDbFactory factory, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<OutputsCheckView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetOutputsCheck>(actor) is { } refusal)
        {
            return refusal;
        }

        // A unit of work of its own, so that asking again sees what is new.
        await using var db = factory.Open();
        if (await db.OutputsChecks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.PersonId == actor.PersonId, cancel) is not { } row)
        {
            return Refusals.NotFound;
        }

        var reports = row.Answer is null ? [] : row.Paths.Zip(JsonElement.Parse(row.Answer).EnumerateArray(), (path, report) => (path, report.GetRawText()));
        return new OutputsCheckView(row.Id, row.DesktopId, row.Paths, row.Answered, [.. reports], row.Failure, row.StateSince, row.Deadline < clock.GetUtcNow());
    }
}
