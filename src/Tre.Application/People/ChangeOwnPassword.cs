using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Changes one's own password, knowing the present one; other sessions, all access tokens and open desktops end.</summary>
public sealed class ChangeOwnPassword(ITreDb db, IPasswords passwords, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(string Present, string Wanted);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ChangeOwnPassword>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.PersonAsync(actor.PersonId, cancel) is not { } person)
        {
            return Refusals.NotFound;
        }

        var now = clock.GetUtcNow();
        if (person.IsLocked(now) || !passwords.Verify(person.PasswordHash, input.Present))
        {
            // A stolen session must not be a way to guess the password without the lock.
            person.SignInFailed(now);
            var counted = await db.CommitAsync([Changes.Entry(actor, "person.change-password-failed", person, null, null)], cancel: cancel);
            return counted.Succeeded ? new Refusal("password-wrong", "This is not your present password.", "present") : counted;
        }

        Refusal[] problems = [.. PasswordRules.Problems(input.Wanted, person.UserName, "wanted")];
        if (problems.Length > 0)
        {
            return Outcome.From(problems);
        }

        person.SetPassword(passwords.Hash(input.Wanted));
        var ended = await OpenAccess.EndAsync(db, actor, person.Id, now, cancel);
        return await db.CommitAsync([Changes.Entry(actor, "person.change-password", person, null, null), .. ended], cancel: cancel);
    }
}
