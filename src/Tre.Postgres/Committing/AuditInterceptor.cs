using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tre.Postgres.Committing;

/// <summary>Refuses to save an aggregate's change that the commit does not audit, and every save outside a commit.</summary>
internal sealed class AuditInterceptor : SaveChangesInterceptor
{
    public static AuditInterceptor Instance { get; } = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Check(DbContext? context)
    {
        if (context is not TreDbContext { Committing: { } entries } db)
        {
            throw new InvalidOperationException("Nothing is saved but by CommitAsync.");
        }

        var missing = AuditCoverage.Missing(db, entries);
        if (missing.Count > 0)
        {
            throw new InvalidOperationException($"Changed without an audit entry: {string.Join(", ", missing.Select(m => $"{m.Kind} {m.Id}"))}.");
        }
    }
}
