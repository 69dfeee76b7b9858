using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>Another data steward says no, and why.</summary>
public sealed class DeclineReidentification(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecideReidentification;

    public sealed record Input(Guid Id, string? Comment);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel) =>
        (Permissions.Refuse<DeclineReidentification>(actor) ?? Texts.TooLong(input.Comment, "comment")) is { } refusal ? refusal
        : await ReidentificationDecision.LoadAsync(db, actor, input.Id, cancel) is not { } asked ? Refusals.NotFound
        : await db.ChangeAsync(actor, "reidentification.decline", asked.Request, () => asked.Request.Decline(actor, asked.IsMember, input.Comment, clock.GetUtcNow()), null, cancel);
}
