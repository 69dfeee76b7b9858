namespace Tre.Contracts.Api;

/// <param name="AmendsProjectId">The project to change; null for a new one.</param>
/// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
public sealed record NewAccessRequest(string Title, Guid? AmendsProjectId = null, Guid? Id = null);

/// <summary>The applicant's answers, by the Five Safes framework, and the summary that the public reads.</summary>
public sealed record SafesAnswers(string People, string Project, string Settings, string Data, string Outputs, string LaySummary);

/// <param name="Transformations">What some of the columns become; the others become what the catalogue says first.</param>
public sealed record TableColumns(string Table, IReadOnlyList<string> Columns, IReadOnlyList<ColumnBecomes>? Transformations = null);

/// <summary>What a column becomes.</summary>
public sealed record ColumnBecomes(string Column, TransformationInfo Transformation);

/// <param name="Comparison">equal, in, atLeast, atMost.</param>
public sealed record CohortRule(string Table, string Column, string Comparison, IReadOnlyList<string> Values);

/// <param name="People">A further condition on people, of any form; null for none.</param>
/// <param name="Sample">Some of those people only; null for all.</param>
/// <param name="Others">What is wanted of other datasets than the first, which is never named; null for nothing.</param>
/// <param name="Links">Which datasets' people are to have one pseudonym in both; null for none.</param>
public sealed record Specification(
    IReadOnlyList<TableColumns> Tables,
    IReadOnlyList<CohortRule> Cohort,
    PeopleRule? People = null,
    SampleRule? Sample = null,
    IReadOnlyList<OtherDataset>? Others = null,
    IReadOnlyList<LinkRule>? Links = null);

/// <summary>What is wanted of one dataset beside the first; conditions look at its own tables alone.</summary>
/// <param name="Dataset">Its short name.</param>
public sealed record OtherDataset(
    string Dataset, IReadOnlyList<TableColumns> Tables, IReadOnlyList<CohortRule>? Cohort = null, PeopleRule? People = null, SampleRule? Sample = null);

/// <summary>People of two datasets get one pseudonym; of the second only those are taken who are in the first's cohort.</summary>
/// <param name="With">The dataset whose people are matched.</param>
/// <param name="Reason">Why the project needs it.</param>
/// <param name="Dataset">The dataset that says who is meant; null for the first.</param>
public sealed record LinkRule(string With, string Reason, string? Dataset = null);

/// <summary>A link that whoever approves names on purpose.</summary>
/// <param name="Dataset">Null for the first.</param>
public sealed record LinkName(string With, string? Dataset = null);

/// <summary>Some of the people, the same in every refresh.</summary>
/// <param name="Share">Above 0, below 1; or null.</param>
/// <param name="People">At least ten; or null.</param>
public sealed record SampleRule(decimal? Share = null, int? People = null);

/// <summary>A part of a condition on people. A comparison with a missing value is false.</summary>
/// <param name="Is">all, any, not, exists; within a table also compare, missing.</param>
/// <param name="Of">all, any: the parts; not: the one part.</param>
/// <param name="Table">exists: the table in which the person has a row.</param>
/// <param name="Where">exists: what must hold of the row; any row without it.</param>
/// <param name="Within">exists within exists: days from the date of the row around.</param>
/// <param name="Column">compare, missing: the column.</param>
/// <param name="With">compare: equal, notEqual, in, lessThan, atMost, atLeast, moreThan, between.</param>
/// <param name="Values">compare: values in the column's own format.</param>
public sealed record PeopleRule(
    string Is,
    IReadOnlyList<PeopleRule>? Of = null,
    string? Table = null,
    PeopleRule? Where = null,
    WindowRule? Within = null,
    string? Column = null,
    string? With = null,
    IReadOnlyList<string>? Values = null);

/// <summary><paramref name="Column"/> minus <paramref name="Outer"/> is between two numbers of days, both included.</summary>
public sealed record WindowRule(string Column, string Outer, int FromDays, int ToDays);

/// <param name="Members">User names besides the requester.</param>
public sealed record AccessRequestInput(string Title, SafesAnswers Answers, Specification Specification, IReadOnlyList<string> Members);

/// <summary>What the data steward confirms on approval; every field blocks.</summary>
/// <param name="OptOutExemption">Reason, needed where opt-outs do not apply.</param>
/// <param name="Links">Every link between datasets that the request asks for: each must be named to be approved.</param>
public sealed record Conditions(
    DateOnly? AgreementSigned,
    string AgreementReference,
    DateOnly? TrainingValidUntil,
    bool OptOutsApply,
    string? OptOutExemption,
    DateOnly? EndDate,
    IReadOnlyList<LinkName>? Links = null);

/// <param name="SpecificationHash">Hash of the specification that the steward read; another is refused. Null for whatever was submitted.</param>
public sealed record Approval(Conditions Conditions, string? Comment = null, string? SpecificationHash = null);

/// <summary>One difference between what is approved now and what is asked for.</summary>
/// <param name="Before">Null for what is new.</param>
/// <param name="After">Null for what is gone.</param>
public sealed record SpecificationChangeInfo(string Place, string? Before, string? After);

public sealed record Approved(Guid ProjectId);

/// <param name="State">draft, submitted, returned, approved, declined, withdrawn.</param>
public sealed record AccessRequestInfo(
    Guid Id, string Title, string State, PersonRef Requester, DateTimeOffset CreatedAt, DateTimeOffset StateSince, DateTimeOffset? Deadline, bool IsAmendment);

/// <param name="Actions">What the caller may do now: edit, submit, return, approve, decline, withdraw.</param>
/// <param name="Differences">For an amendment: how the data asked for differ from those approved now.</param>
/// <param name="Changed">For an amendment: fields that differ from what is approved now.</param>
public sealed record AccessRequestDetails(
    Guid Id,
    int Version,
    string Title,
    string State,
    PersonRef Requester,
    DateTimeOffset CreatedAt,
    DateTimeOffset StateSince,
    DateTimeOffset? Deadline,
    ProjectRef? Amends,
    ProjectRef? Project,
    SafesAnswers Answers,
    Specification Specification,
    string SpecificationHash,
    IReadOnlyList<string> Members,
    PersonRef? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionComment,
    Conditions? Conditions,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Changed,
    IReadOnlyList<SpecificationChangeInfo>? Differences = null);

/// <summary>About how much the data of a request are: blurred, rounded and never told below ten.</summary>
/// <param name="IsCurrent">Whether it is of the data that the request asks for now.</param>
/// <param name="People">Null until answered, and for fewer than ten.</param>
/// <param name="Failure">Why there is none.</param>
/// <param name="Overdue">No answer came in time.</param>
public sealed record EstimateInfo(
    Guid Id, Guid AccessRequestId, bool Answered, bool IsCurrent, long? People, IReadOnlyList<EstimateRowsInfo> Rows, string? Failure, DateTimeOffset Since, bool Overdue);

/// <param name="About">Null where fewer than a hundred people have any.</param>
public sealed record EstimateRowsInfo(string Table, long? About);
