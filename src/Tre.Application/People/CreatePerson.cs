using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Makes an account without any role.</summary>
public sealed partial class CreatePerson(ITreDb db, IPasswords passwords, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Input(string UserName, string DisplayName, string Password);

    /// <returns>The new person's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<CreatePerson>(actor) is { } refusal)
        {
            return refusal;
        }

        var userName = input.UserName.Trim().ToLowerInvariant();
        Refusal[] problems = [.. Problems(userName, input.DisplayName, input.Password)];
        if (problems.Length > 0)
        {
            return Outcome<Guid>.Refuse(problems);
        }

        if (await db.People.AnyAsync(row => row.UserName == userName, cancel))
        {
            return new Refusal("user-name-taken", "Somebody has this user name. Choose another.", "userName");
        }

        var now = clock.GetUtcNow();
        var person = new Person(Guid.CreateVersion7(now), userName, input.DisplayName.Trim(), passwords.Hash(input.Password), now);
        db.People.Add(person);
        return (await db.CommitAsync([Changes.Entry(actor, "person.create", person, null, "Active", userName)], cancel: cancel)).With(person.Id);
    }

    internal static IEnumerable<Refusal> Problems(string userName, string displayName, string password)
    {
        if (!UserName().IsMatch(userName))
        {
            yield return new("user-name-form", "Use 2 to 32 lower-case letters, digits, dots, hyphens or underscores, beginning with a letter.", "userName");
        }

        if (string.IsNullOrWhiteSpace(displayName) || displayName.Length > 100 || displayName.Any(char.IsControl))
        {
            yield return new("display-name-missing", "Enter the person's name, in 100 characters or less.", "displayName");
        }

        foreach (var problem in PasswordRules.Problems(password, userName))
        {
            yield return problem;
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9._-]{1,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex UserName();
}
