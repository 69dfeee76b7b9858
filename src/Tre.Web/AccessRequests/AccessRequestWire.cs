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
        Wire.OfNullable(view.Amends), Wire.OfNullable(view.Project), Of(view.Answers), Of(view.Specification), view.SpecificationHash, view.Members,
        Wire.OfNullable(view.DecidedBy), view.DecidedAt, view.DecisionComment, Of(view.Conditions), Wire.Of(view.Actions), view.Changed,
        [.. view.Differences.Select(change => new SpecificationChangeInfo(change.Place, change.Before, change.After))]);

    public static EstimateInfo Of(Application.Extracts.EstimateView view) => new(
        view.Id, view.AccessRequestId, view.Answered, view.IsCurrent, view.Counts?.People,
        [.. (view.Counts?.Rows ?? []).Select(table => new EstimateRowsInfo(table.Table, table.About))], view.Failure, view.Since, view.Overdue);

    public static SafesAnswers Of(FiveSafes answers) =>
        new(answers.People, answers.Project, answers.Settings, answers.Data, answers.Outputs, answers.LaySummary);

    public static Specification Of(ExtractSpecification specification) => new(
        [.. specification.Tables.Select(table => new TableColumns(
            table.Table, table.Columns, table.Transformations is null ? null : [.. table.Transformations.Select(named => new ColumnBecomes(named.Column, TransformationWire.Of(named.Transformation)))]))],
        [.. specification.Cohort.Select(rule => new CohortRule(rule.Table, rule.Column, Wire.Of(rule.Comparison), rule.Values))],
        specification.People is { } people ? PeopleRuleWire.Of(people) : null,
        specification.Sample is { } sample ? new(sample.Share, sample.People) : null);

    public static FiveSafes Read(SafesAnswers answers) =>
        new(answers.People, answers.Project, answers.Settings, answers.Data, answers.Outputs, answers.LaySummary);

    /// <summary>Null, and why, when a word in it is unknown.</summary>
    public static ExtractSpecification? Read(Specification specification, out Refused? refused)
    {
        refused = null;
        var cohort = new List<CohortCondition>();
        for (var i = 0; i < specification.Cohort.Count; i++)
        {
            var rule = specification.Cohort[i];
            if (!Wire.TryParse<Comparison>(rule.Comparison, $"cohort[{i}].comparison", out var comparison, out refused))
            {
                return null;
            }

            cohort.Add(new(rule.Table, rule.Column, comparison ?? Comparison.Equal, rule.Values));
        }

        var tables = new List<TableSelection>();
        foreach (var table in specification.Tables)
        {
            if (Read(table, out refused) is not { } read)
            {
                return null;
            }

            tables.Add(read);
        }

        var problems = new List<Refusal>();
        var people = specification.People is { } asked ? PeopleRuleWire.Read(asked, "people", problems) : null;
        refused = problems.Count > 0 ? new Refused(problems) : null;
        return refused is null ? new(tables, cohort, people, specification.Sample is { } sample ? new(sample.Share, sample.People) : null) : null;
    }

    private static TableSelection? Read(TableColumns table, out Refused? refused)
    {
        refused = null;
        var named = new List<ColumnTransformation>();
        foreach (var one in table.Transformations ?? [])
        {
            if (TransformationWire.Read(one.Transformation, $"tables.{table.Table}.{one.Column}", out refused) is not { } read)
            {
                return null;
            }

            named.Add(new(one.Column, read));
        }

        return new(table.Table, table.Columns, named.Count == 0 ? null : named);
    }

    public static ApprovalConditions Read(Conditions conditions) => new(
        conditions.AgreementSigned, conditions.AgreementReference, conditions.TrainingValidUntil, conditions.OptOutsApply, conditions.OptOutExemption, conditions.EndDate);

    private static Conditions? Of(ApprovalConditions? conditions) => conditions is null ? null : new(
        conditions.AgreementSigned, conditions.AgreementReference, conditions.TrainingValidUntil, conditions.OptOutsApply, conditions.OptOutExemption, conditions.EndDate);
}
