using Tre.Application.AccessRequests;
using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Web.Api;
using Tre.Web.Datasets;

namespace Tre.Web.AccessRequests;

internal static class AccessRequestWire
{
    public static AccessRequestInfo Of(AccessRequestSummary view) =>
        new(view.Id, view.Title, Wire.Of(view.Status), Wire.Of(view.Requester), view.CreatedAt, view.StateSince, view.Deadline, view.IsAmendment);

    public static AccessRequestDetails Of(AccessRequestDetail view) => new(
        view.Id, view.Version, view.Title, Wire.Of(view.Status), Wire.Of(view.Requester), view.CreatedAt, view.StateSince, view.Deadline,
        Wire.OfNullable(view.Amends), Wire.OfNullable(view.Project), Of(view.Answers), SpecificationWire.Of(view.Specification), view.SpecificationHash, view.Members,
        Wire.OfNullable(view.DecidedBy), view.DecidedAt, view.DecisionComment, Of(view.Conditions), Wire.Of(view.Actions), view.Changed,
        [.. view.Differences.Select(change => new SpecificationChangeInfo(change.Place, change.Before, change.After))]);

    public static EstimateInfo Of(Application.Extracts.EstimateView view) => new(
        view.Id, view.AccessRequestId, view.Answered, view.IsCurrent, view.Counts?.People,
        [.. (view.Counts?.Rows ?? []).Select(table => new EstimateRowsInfo(table.Table, table.About))], view.Failure, view.Since, view.Overdue);

    public static SafesAnswers Of(FiveSafes answers) =>
        new(answers.People, answers.Project, answers.Settings, answers.Data, answers.Outputs, answers.LaySummary);

    public static FiveSafes Read(SafesAnswers answers) =>
        new(answers.People, answers.Project, answers.Settings, answers.Data, answers.Outputs, answers.LaySummary);

    public static ApprovalConditions Read(Conditions conditions) => new(
        conditions.AgreementSigned, conditions.AgreementReference, conditions.TrainingValidUntil, conditions.OptOutsApply, conditions.OptOutExemption, conditions.EndDate,
        conditions.Links is null ? null : [.. conditions.Links.Select(link => new ApprovedLink(link.Dataset, link.With))]);

    private static Conditions? Of(ApprovalConditions? conditions) => conditions is null ? null : new(
        conditions.AgreementSigned, conditions.AgreementReference, conditions.TrainingValidUntil, conditions.OptOutsApply, conditions.OptOutExemption, conditions.EndDate,
        conditions.Links is null ? null : [.. conditions.Links.Select(link => new LinkName(link.With, link.Dataset))]);
}
