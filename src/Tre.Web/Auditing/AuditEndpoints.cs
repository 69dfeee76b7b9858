using Tre.Application.Auditing;
using Tre.Application.Overdue;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.Auditing;

internal static class AuditEndpoints
{
    public static void MapAuditing(this IEndpointRouteBuilder api)
    {
        api.MapGet("audit", async (
            string? actor, string? action, string? kind, Guid? subjectId, DateTimeOffset? since, DateTimeOffset? until, string? after, int? size,
            Actor caller, SearchAudit use, CancellationToken cancel) =>
            Answer.OfPage(await use.HandleAsync(caller, new(actor, action, kind, subjectId, since, until, Wire.Page(after, size)), cancel), Of))
            .For<SearchAudit>().WithTags("Auditing");

        api.MapGet("audit/verification", async (Actor caller, VerifyAudit use, CancellationToken cancel) => Answer.Of(await use.HandleAsync(caller, cancel), Of))
            .For<VerifyAudit>().WithTags("Auditing");

        api.MapGet("overdue", async (Actor actor, ListOverdue use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, cancel), items => new ListOf<OverdueInfo>([.. items.Select(Of)], null))).For<ListOverdue>().WithTags("Auditing");
    }

    private static AuditEventInfo Of(AuditEventView view) => new(
        view.Sequence, view.At, view.ActorId, view.Actor, view.From, view.Action, view.Kind, view.SubjectId, view.Before, view.After, view.Detail, view.Hash, view.DatabaseRole);

    private static AuditVerificationInfo Of(AuditVerification found) => new(
        found.Fault is null, found.Events, found.LastHash, found.LastCheckpoint,
        found.Fault is { } fault ? new(fault.Sequence, Wire.Word(fault.Kind.ToString()), fault.Message) : null);

    private static OverdueInfo Of(OverdueItem item) => new(Wire.Word(item.Kind), item.Id, Wire.Word(item.State), item.Title, item.Since, item.Deadline);
}
