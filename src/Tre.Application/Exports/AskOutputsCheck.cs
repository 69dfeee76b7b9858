using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Has files of one's own outputs folder checked before one asks to take them out. See <see cref="GetOutputsCheck"/>.</summary>
public sealed class AskOutputsCheck(ITreDb db, TimeProvider clock) : IUseCase
{
    /// <summary>A check costs a sandbox, and trying again and again would find what the rules miss.</summary>
    public const int PerHour = 12;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static Permission Needs => Permission.SignedIn;

    /// <param name="Population">Who is counted in the files; may be empty.</param>
    public sealed record Input(Guid DesktopId, IReadOnlyList<string> Paths, string? Population);

    /// <returns>Id of the question.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<AskOutputsCheck>(actor) ?? Texts.TooLong(input.Population, "population")) is { } refusal)
        {
            return refusal;
        }

        if (await db.Desktops.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == input.DesktopId, cancel) is not { } desktop
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

        string[] paths = [.. input.Paths.Distinct(StringComparer.Ordinal)];
        if (paths.Length is 0 or > OutputsCheck.MaxFiles)
        {
            return new Refusal("files-to-check", $"Choose 1 to {OutputsCheck.MaxFiles} files to check.", "files");
        }

        // The same words as for an export request: what may be asked for may be checked.
        var problems = ExportItemRules.Problems("Check", [.. paths.Select(path => new ExportItem(path, "-", "-", "-"))]);
        if (problems.Count > 0)
        {
            return Outcome<Guid>.Refuse(problems);
        }

        var now = clock.GetUtcNow();
        if (await db.OutputsChecks.CountAsync(row => row.PersonId == actor.PersonId && row.DesktopId == desktop.Id && row.StateSince > now - Hour, cancel) >= PerHour)
        {
            return new Refusal("too-many-questions", $"You had files checked {PerHour} times within an hour. Wait a while, then try again.");
        }

        var question = new OutputsCheck(Guid.CreateVersion7(now), desktop.Id, project.Id, actor.PersonId, paths, input.Population?.Trim() ?? "", now);
        db.OutputsChecks.Add(question);
        return (await db.CommitAsync([Changes.Entry(actor, "outputs.check", question, null, "Asked", $"{paths.Length} files")], cancel: cancel)).With(question.Id);
    }
}
