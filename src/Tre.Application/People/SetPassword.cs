using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>An admin sets somebody else's password: their sessions, access tokens and open desktops end.</summary>
public sealed class SetPassword(ITreDb db, IPasswords passwords, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Input(Guid PersonId, string Password);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<SetPassword>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.PersonId == actor.PersonId)
        {
            return new Refusal("own-account", "Change your own password with the present one instead.");
        }

        if (await db.PersonAsync(input.PersonId, cancel) is not { } person)
        {
            return Refusals.NotFound;
        }

        Refusal[] problems = [.. PasswordRules.Problems(input.Password, person.UserName)];
        if (problems.Length > 0)
        {
            return Outcome.From(problems);
        }

        person.SetPassword(passwords.Hash(input.Password));
        var ended = await OpenAccess.EndAsync(db, actor, person.Id, clock.GetUtcNow(), cancel);
        return await db.CommitAsync([Changes.Entry(actor, "person.set-password", person, null, null), .. ended], cancel: cancel);
    }
}
