using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Tre.Domain.Auditing;
using Tre.Domain.Exports;
using Tre.Domain.Workspaces;

namespace Tre.Postgres.Committing;

/// <summary>
/// Finds what changed without an audit entry of its own: every added, modified or deleted root needs one whose kind is
/// its type's name and whose subject is its id. A child counts as its root. A desktop's observed half is born with the
/// desktop, whose entry covers that moment and no later one.
/// </summary>
internal static class AuditCoverage
{
    public static IReadOnlyList<(string Kind, Guid Id)> Missing(DbContext db, IReadOnlyList<AuditEntry> entries)
    {
        var said = entries.Select(entry => (entry.Kind, entry.SubjectId)).ToHashSet();
        return [.. db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => Subject(Root(db, entry)))
            .Distinct()
            .Where(subject => !said.Contains(subject))];
    }

    private static (string Kind, Guid Id) Subject(EntityEntry root) => root.Entity switch
    {
        DesktopSeen seen when root.State == EntityState.Added => (nameof(Desktop), seen.Id),
        AuditEvent => throw new InvalidOperationException("Audit events are appended by the commit alone."),
        ReleasedCell cell => (nameof(Release), cell.ReleaseId),
        var entity => (entity.GetType().Name, (Guid)root.Property("Id").CurrentValue!),
    };

    private static EntityEntry Root(DbContext db, EntityEntry entry)
    {
        while (entry.Metadata.FindOwnership() is { } ownership)
        {
            var owner = entry.Property(ownership.Properties[0]).CurrentValue;
            entry = db.ChangeTracker.Entries().Single(candidate =>
                candidate.Metadata == ownership.PrincipalEntityType && Equals(candidate.Property("Id").CurrentValue, owner));
        }

        return entry;
    }
}
