using Microsoft.EntityFrameworkCore;

namespace Tre.Application.Data;

/// <summary>How a person is shown to others.</summary>
public sealed record PersonName(Guid Id, string UserName, string DisplayName);

/// <summary>How a project is shown beside what belongs to it.</summary>
public sealed record ProjectName(Guid Id, int Number, string Title)
{
    public string Label => $"P-{Number}";
}

/// <summary>Looks up names for what is shown, once per list.</summary>
internal static class Names
{
    public static async Task<IReadOnlyDictionary<Guid, PersonName>> PeopleAsync(this ITreDb db, IEnumerable<Guid?> ids, CancellationToken cancel)
    {
        Guid[] wanted = [.. ids.OfType<Guid>().Distinct()];
        var rows = wanted.Length == 0 ? [] : await db.People.AsNoTracking().Where(person => wanted.Contains(person.Id))
            .Select(person => new { person.Id, person.UserName, person.DisplayName }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Id, row => new PersonName(row.Id, row.UserName, row.DisplayName));
    }

    public static async Task<IReadOnlyDictionary<Guid, ProjectName>> ProjectsAsync(this ITreDb db, IEnumerable<Guid?> ids, CancellationToken cancel)
    {
        Guid[] wanted = [.. ids.OfType<Guid>().Distinct()];
        var rows = wanted.Length == 0 ? [] : await db.Projects.AsNoTracking().Where(project => wanted.Contains(project.Id))
            .Select(project => new { project.Id, project.Number, project.Title }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Id, row => new ProjectName(row.Id, row.Number, row.Title));
    }

    /// <summary>The name, or a stand-in for the platform itself.</summary>
    public static PersonName Of(this IReadOnlyDictionary<Guid, PersonName> names, Guid id) =>
        names.TryGetValue(id, out var name) ? name : new(id, "platform", "The platform");

    public static PersonName? Of(this IReadOnlyDictionary<Guid, PersonName> names, Guid? id) => id is { } known ? names.Of(known) : null;

    public static ProjectName? Of(this IReadOnlyDictionary<Guid, ProjectName> names, Guid? id) =>
        id is { } known && names.TryGetValue(known, out var name) ? name : null;
}
