using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>
/// Name and password against the account. Unknown name, wrong password, locked and disabled account get the same answer
/// after the same work, so that nobody learns which accounts exist.
/// </summary>
public sealed class SignIn(ITreDbFactory factory, IPasswords passwords, TimeProvider clock) : IUseCase
{
    private const int Attempts = 5;

    public static Permission Needs => Permission.Anyone;

    private static Refusal Failed { get; } =
        new("sign-in-failed", "The user name or the password is wrong, or the account is locked for a while after too many attempts.");

    /// <param name="From">Network address.</param>
    public sealed record Input(string UserName, string Password, string From);

    /// <summary>Who signed in, and the stamp with which their session stands and falls.</summary>
    public sealed record SignedIn(Guid PersonId, string UserName, string DisplayName, Guid SecurityStamp);

    public async Task<Outcome<SignedIn>> HandleAsync(Input input, CancellationToken cancel)
    {
        var userName = input.UserName.Trim().ToLowerInvariant();
        var password = input.Password.Length > PasswordRules.MaxLength ? "" : input.Password;
        var verified = new Verified(passwords, password);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await using var db = factory.Open();
            var answer = await TryAsync(db, userName, verified, input.From, cancel);
            if (answer is not null)
            {
                return answer;
            }
        }

        return Failed;
    }

    /// <summary>Null when somebody else's attempt on the same account was committed first: it must be counted before this one.</summary>
    private async Task<Outcome<SignedIn>?> TryAsync(ITreDb db, string userName, Verified verified, string from, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var person = await db.People.Include(row => row.Grants).SingleOrDefaultAsync(row => row.UserName == userName, cancel);
        var right = verified.Fits(person?.PasswordHash ?? passwords.Nobody);
        if (person is null)
        {
            // What was typed may be a password in the wrong field: the name is not recorded.
            var nobody = new Actor(Guid.Empty, "anonymous", new HashSet<Domain.Lifecycles.Role>(), from);
            await db.CommitAsync([new AuditEntry(nobody, "sign-in.unknown", nameof(Person), Guid.Empty, null, null)], cancel: cancel);
            return Failed;
        }

        var actor = new Actor(person.Id, person.UserName, person.Roles, from);
        if (person.Disabled || person.IsLocked(now))
        {
            var refused = await db.CommitAsync([Changes.Entry(actor, "sign-in.refused", person, null, null, person.Disabled ? "disabled" : "locked")], cancel: cancel);
            return If(refused, Failed);
        }

        if (!right)
        {
            person.SignInFailed(now);
            var counted = await db.CommitAsync([Changes.Entry(actor, "sign-in.failed", person, null, null, person.IsLocked(now) ? "now locked" : null)], cancel: cancel);
            return If(counted, Failed);
        }

        person.SignedIn();
        var signedIn = await db.CommitAsync([Changes.Entry(actor, "sign-in", person, null, null)], cancel: cancel);
        return If(signedIn, new SignedIn(person.Id, person.UserName, person.DisplayName, person.SecurityStamp));
    }

    /// <summary>
    /// One password against hashes, each of which costs its work once: attempts at the same moment make each other try
    /// again, but only on an account that exists, and that must not show in the time.
    /// </summary>
    private sealed class Verified(IPasswords passwords, string password)
    {
        private (string Hash, bool Right)? last;

        public bool Fits(string hash)
        {
            if (last?.Hash != hash)
            {
                last = (hash, passwords.Verify(hash, password));
            }

            return last.Value.Right;
        }
    }

    private static Outcome<SignedIn>? If(Outcome committed, Outcome<SignedIn> answer) => committed.Succeeded ? answer : null;
}
