using Tre.Application.Projects;
using Tre.Contracts.Api;
using Tre.Web.AccessRequests;
using Tre.Web.Api;

namespace Tre.Web.Projects;

internal static class ProjectWire
{
    public static ProjectInfo Of(ProjectSummary view) => new(
        view.Id, $"P-{view.Number}", view.Title, Wire.Of(view.Status), view.EndDate, view.TrainingValidUntil, view.RunsToday, view.Members, view.StateSince, view.Deadline);

    public static ProjectDetails Of(ProjectDetail view) => new(
        view.Id, $"P-{view.Number}", view.Title, Wire.Of(view.Status), view.StateReason, view.StateSince, view.Deadline, view.EndDate, view.TrainingValidUntil,
        view.OptOutsApply, view.RunsToday, view.AccessRequestId, view.LaySummary, SpecificationWire.Of(view.Specification), view.SpecificationHash,
        [.. view.Members.Select(member => new MemberInfo(Wire.Of(member.Person), member.IsLead, member.AddedAt, member.RemovedAt))],
        view.WorkspaceId, view.OpenWorkspaceRequestId, Wire.Of(view.Actions));
}
