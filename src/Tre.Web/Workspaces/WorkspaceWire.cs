using Tre.Application.Workspaces;
using Tre.Application.Workspaces.Warm;
using Tre.Contracts.Api;
using Tre.Domain.Workspaces;
using Tre.Web.Api;

namespace Tre.Web.Workspaces;

internal static class WorkspaceWire
{
    public static WorkspaceRequestInfo Of(WorkspaceRequestView view) => new(
        view.Id, Wire.Of(view.Project), Wire.Of(view.Requester), Of(view.Size), view.Justification, Wire.Of(view.Status), view.StateSince, view.Deadline,
        Wire.OfNullable(view.DecidedBy), view.DecidedAt, view.DecisionComment, Wire.Of(view.Actions), view.DataLaidAt);

    public static DesktopInfo Of(DesktopView view) => new(
        view.Id, view.WorkspaceId, Wire.Of(view.Project), Wire.Of(view.Owner), Of(view.Size), Wire.Of(view.Wanted), view.WantedSince, Wire.Of(view.Observed), view.ObservedSince,
        view.Reason, view.Deadline, view.Generation, view.AttestationId, view.AttestedAt, view.DataShown, view.Pending, view.CanOpen, view.Runtime, Wire.Of(view.Actions));

    public static WarmDesktopInfo Of(WarmDesktopView view) => new(view.Id, view.Size, Wire.Of(view.Status), view.Since, view.Deadline, view.ProvenAt, view.Reason);

    public static AttestationInfo Of(AttestationView view) =>
        new(view.Id, view.DesktopId, view.Generation, view.Passed, view.Probes, view.Failed, view.At, view.KeyId, view.Payload, view.Signature);

    public static AttestationSummary Of(AttestationSummaryView view) => new(
        view.Id, view.DesktopId, view.WorkspaceId, Wire.Of(view.Project), Wire.Of(view.Owner), view.Passed, view.Probes, view.Failed, view.At, view.KeyId);

    public static DesktopOpened Of(OpenDesktop.Opened opened) => new(opened.SessionId, opened.Ticket, opened.ExpiresAt);

    public static DisplaySessionInfo Of(DisplaySessionView view) => new(view.Id, view.DesktopId, Wire.Of(view.Status), view.Since, view.ExpiresAt, view.EndReason);

    private static SizeInfo Of(WorkspaceSize size) => new(size.Name, size.MemoryBytes, size.Cpus, size.Pids, size.HomeBytes, size.OutputsBytes);
}
