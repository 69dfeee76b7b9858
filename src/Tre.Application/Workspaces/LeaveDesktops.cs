using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Workspaces;

/// <summary>Ends every desktop that is open on a screen of one's own, as signing out does: another window must not stay open behind it.</summary>
public sealed class LeaveDesktops(ITreDbFactory factory, TimeProvider clock) : IUseCase
{
    private const int Attempts = 3;

    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome> HandleAsync(Actor actor, CancellationToken cancel)
    {
        if (Permissions.Refuse<LeaveDesktops>(actor) is { } refusal)
        {
            return refusal;
        }

        for (var attempt = 1; ; attempt++)
        {
            await using var db = factory.Open();
            var ended = await OpenAccess.EndScreensAsync(db, actor, actor.PersonId, "You signed out.", clock.GetUtcNow(), cancel);
            var done = ended.Count == 0 ? Outcome.Done : await db.CommitAsync(ended, cancel: cancel);

            // The Orchestrator may grant or end one at the same moment.
            if (done.Succeeded || attempt == Attempts)
            {
                return done;
            }
        }
    }
}
