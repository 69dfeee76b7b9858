using Microsoft.EntityFrameworkCore;
using Tre.Domain.Exports;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Application.Data;

/// <summary>Loads whole aggregates.</summary>
internal static class Loads
{
    public static Task<Person?> PersonAsync(this ITreDb db, Guid id, CancellationToken cancel) =>
        db.People.Include(person => person.Grants).SingleOrDefaultAsync(person => person.Id == id, cancel);

    public static Task<Project?> ProjectAsync(this ITreDb db, Guid id, CancellationToken cancel) =>
        db.Projects.Include(project => project.Members).SingleOrDefaultAsync(project => project.Id == id, cancel);

    public static Task<Desktop?> DesktopAsync(this ITreDb db, Guid id, CancellationToken cancel) =>
        db.Desktops.Include(desktop => desktop.Seen).SingleOrDefaultAsync(desktop => desktop.Id == id, cancel);

    public static Task<ExportRequest?> ExportAsync(this ITreDb db, Guid id, CancellationToken cancel) =>
        db.ExportRequests.Include(export => export.Files).Include(export => export.Reviews).ThenInclude(review => review.Verdicts)
            .SingleOrDefaultAsync(export => export.Id == id, cancel);

    public static async Task<ProjectMembership> MembershipAsync(this ITreDb db, Guid projectId, Guid personId, CancellationToken cancel)
    {
        var project = await db.Projects.AsNoTracking().Include(row => row.Members).SingleOrDefaultAsync(row => row.Id == projectId, cancel);
        return project?.MembershipOf(personId) ?? ProjectMembership.None;
    }
}
