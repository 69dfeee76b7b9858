using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

/// <summary>Shows extracts with the names that belong to them.</summary>
internal static class ExtractReading
{
    public static async Task<IReadOnlyList<ExtractView>> ViewAsync(this ITreDb db, Actor actor, IReadOnlyList<Extract> rows, CancellationToken cancel)
    {
        Guid[] ids = [.. rows.Select(row => row.ProjectId).Distinct()];
        var projects = await db.Projects.AsNoTracking().Where(project => ids.Contains(project.Id))
            .Select(project => new { project.Id, project.Number, project.Title, project.AccessRequestId }).ToDictionaryAsync(project => project.Id, cancel);
        return [.. rows.Select(row => new ExtractView(
            row.Id, new(row.ProjectId, projects[row.ProjectId].Number, projects[row.ProjectId].Title), row.AccessRequestId,
            projects[row.ProjectId].AccessRequestId == row.AccessRequestId, row.Specification, row.SpecificationHash, row.OptOutsApply,
            row.Status, row.StateSince, row.Deadline, row.Result, row.Failure, [.. row.Allowed(actor.Roles).Where(Human).Order()]))];
    }

    private static bool Human(ExtractAction action) => action is ExtractAction.Retry or ExtractAction.Destroy;
}
