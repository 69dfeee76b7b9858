using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.Overdue;

/// <summary>Something that waits for longer than it should.</summary>
/// <param name="Kind">Name of the aggregate.</param>
/// <param name="State">Its state, as in the code.</param>
/// <param name="Title">For people.</param>
public sealed record OverdueItem(string Kind, Guid Id, string State, string Title, DateTimeOffset Since, DateTimeOffset Deadline);

/// <summary>What is past its deadline and waits for this person: by their roles and by what is their own. The longest overdue first.</summary>
public sealed class ListOverdue(ITreDb db, TimeProvider clock) : IUseCase
{
    /// <summary>At most so many of each kind are looked at: the list is a call to act, not an archive.</summary>
    internal const int MostPerKind = 50;

    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<IReadOnlyList<OverdueItem>>> HandleAsync(Actor actor, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListOverdue>(actor) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var items = new List<OverdueItem>();
        items.AddRange(await OverdueQueries.OwnAsync(db, actor, now, cancel));
        if (actor.Is(Role.DataSteward))
        {
            items.AddRange(await OverdueQueries.ForStewardAsync(db, actor, now, cancel));
        }

        if (actor.Is(Role.PlatformAdmin))
        {
            items.AddRange(await OverdueQueries.ForAdminAsync(db, now, cancel));
        }

        if (actor.Is(Role.OutputChecker))
        {
            items.AddRange(await OverdueQueries.ForCheckerAsync(db, actor, now, cancel));
        }

        return Outcome<IReadOnlyList<OverdueItem>>.Done([.. items.DistinctBy(item => (item.Kind, item.Id)).OrderBy(item => item.Deadline)]);
    }
}
