using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>
/// Makes the first platform admin. Run by whoever operates the machine, never over the network; refuses as soon as
/// there is an admin whose account is open.
/// </summary>
public sealed class BootstrapAdmin(ITreDb db, IPasswords passwords, TimeProvider clock)
{
    public sealed record Input(string UserName, string DisplayName, string Password);

    public async Task<Outcome<Guid>> HandleAsync(Input input, CancellationToken cancel)
    {
        var userName = input.UserName.Trim().ToLowerInvariant();
        Refusal[] problems = [.. CreatePerson.Problems(userName, input.DisplayName, input.Password)];
        if (problems.Length > 0)
        {
            return Outcome<Guid>.Refuse(problems);
        }

        if (await db.People.AnyAsync(row => !row.Disabled && row.Grants.Any(grant => grant.Role == Role.PlatformAdmin && grant.RevokedAt == null), cancel))
        {
            return new Refusal("admin-exists", "There is a platform admin already. Ask them to make further accounts.");
        }

        if (await db.People.AnyAsync(row => row.UserName == userName, cancel))
        {
            return new Refusal("user-name-taken", "Somebody has this user name. Choose another.", "userName");
        }

        var now = clock.GetUtcNow();
        var operatorActor = Actor.Platform("operator");
        var person = new Person(Guid.CreateVersion7(now), userName, input.DisplayName.Trim(), passwords.Hash(input.Password), now);
        var granted = person.Grant(Role.PlatformAdmin, operatorActor.PersonId, now);
        if (!granted.Succeeded)
        {
            return Outcome<Guid>.Refuse(granted.Refusals);
        }

        db.People.Add(person);
        var entry = Changes.Entry(operatorActor, "person.bootstrap-admin", person, null, RoleNames.Of(person), userName);
        return (await db.CommitAsync([entry], cancel: cancel)).With(person.Id);
    }
}
