using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.AccessRequests;

namespace Tre.Application.AccessRequests;

/// <summary>The people whom a request names as members, found by their user names.</summary>
/// <param name="Ids">Those who were found and may take part.</param>
/// <param name="Problems">One per name that is unknown or whose account is disabled.</param>
internal sealed record NamedMembers(IReadOnlyList<Guid> Ids, IReadOnlyList<Refusal> Problems)
{
    public static async Task<NamedMembers> ResolveAsync(ITreDb db, AccessRequest request, CancellationToken cancel)
    {
        string[] names = [.. request.Members];
        var found = await db.People.AsNoTracking().Where(person => names.Contains(person.UserName) && !person.Disabled)
            .Select(person => new { person.Id, person.UserName }).ToListAsync(cancel);
        var unknown = names.Except(found.Select(person => person.UserName), StringComparer.Ordinal);
        return new(
            [.. found.Select(person => person.Id)],
            [.. unknown.Select(name => new Refusal("member-unknown", $"Nobody with the user name “{name}” has an account.", "members"))]);
    }
}
