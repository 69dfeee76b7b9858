using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Projects;

/// <summary>Lets work go on.</summary>
public sealed class ResumeProject(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid Id, string Reason);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<ResumeProject>(actor) ?? Texts.TooLong(input.Reason, "reason")) is { } refusal)
        {
            return refusal;
        }

        if (await db.Projects.Include(row => row.Members).VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        var (now, before) = (clock.GetUtcNow(), project.Status.ToString());
        var resumed = project.Resume(actor, input.Reason, now);
        if (!resumed.Succeeded)
        {
            return resumed;
        }

        // Whoever became a member while it was suspended has no desktop yet.
        var desktops = await MemberDesktops.AddMissingAsync(db, actor, project, now, cancel);
        return await db.CommitAsync([Changes.Entry(actor, "project.resume", project, before, input.Reason), .. desktops], cancel: cancel);
    }
}
