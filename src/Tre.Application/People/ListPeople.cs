using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Accounts, newest first.</summary>
public sealed class ListPeople(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManagePeople;

    /// <param name="Search">Part of user or display name; null for all.</param>
    public sealed record Input(string? Search, Role? Role, Paging Paging);

    public async Task<Outcome<Page<PersonSummary>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ListPeople>(actor) is { } refusal)
        {
            return refusal;
        }

        IQueryable<Person> rows = db.People.Include(row => row.Grants);
        if (!string.IsNullOrWhiteSpace(input.Search))
        {
            var part = input.Search.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, where lower() knows no culture of ours.
            rows = rows.Where(row => row.UserName.Contains(part) || row.DisplayName.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (input.Role is { } role)
        {
            rows = rows.Where(row => row.Grants.Any(grant => grant.Role == role && grant.RevokedAt == null));
        }

        var now = clock.GetUtcNow();
        var page = await rows.PageAsync(input.Paging, newestFirst: true, cancel);
        return page.Select(row => new PersonSummary(row.Id, row.UserName, row.DisplayName, [.. row.Roles.Order()], row.Disabled, row.IsLocked(now)));
    }
}
