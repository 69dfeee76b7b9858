using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Loads a request for a change, if the actor may see it.</summary>
internal static class ExportLoading
{
    public static Task<ExportRequest?> VisibleExportAsync(this ITreDb db, Actor actor, Guid id, CancellationToken cancel) =>
        db.ExportRequests.VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel);

    /// <summary>Whether the project of the request runs today.</summary>
    public static async Task<bool> ProjectRunsAsync(this ITreDb db, ExportRequest export, TimeProvider clock, CancellationToken cancel) =>
        await db.ProjectAsync(export.ProjectId, cancel) is { } project && project.RunsOn(Calendar.Today(clock));
}
