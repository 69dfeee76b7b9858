namespace Tre.Domain.AccessRequests;

/// <summary>What the data steward confirms on approval. Each blocks: without it there is no project and no data.</summary>
/// <param name="AgreementSigned">When the agreement was signed.</param>
/// <param name="AgreementReference">Where the signed agreement is filed.</param>
/// <param name="TrainingValidUntil">The earliest day on which training of any member lapses.</param>
/// <param name="OptOutsApply">Whether the national data opt-out applies.</param>
/// <param name="OptOutExemption">The reason for an exemption, where it does not apply.</param>
/// <param name="EndDate">The last day of the project.</param>
/// <param name="Links">Every link between datasets that is approved, each named; null for none.</param>
public sealed record ApprovalConditions(
    DateOnly? AgreementSigned,
    string AgreementReference,
    DateOnly? TrainingValidUntil,
    bool OptOutsApply,
    string? OptOutExemption,
    DateOnly? EndDate,
    IReadOnlyList<ApprovedLink>? Links = null)
{
    public IReadOnlyList<Refusal> Problems(DateOnly today)
    {
        var problems = new List<Refusal>();
        if (AgreementSigned is null || AgreementSigned > today)
        {
            problems.Add(new("agreement-not-signed", "Enter the day on which the agreement was signed, today or earlier.", "agreementSigned"));
        }

        if (string.IsNullOrWhiteSpace(AgreementReference))
        {
            problems.Add(new("agreement-reference-missing", "Enter the reference of the signed agreement.", "agreementReference"));
        }

        if (TrainingValidUntil is null || TrainingValidUntil < today)
        {
            problems.Add(new("training-lapsed", "Training of all members must be valid today. Enter the day until which it is.", "trainingValidUntil"));
        }

        if (!OptOutsApply && string.IsNullOrWhiteSpace(OptOutExemption))
        {
            problems.Add(new("exemption-reason-missing", "Give the reason why the national data opt-out does not apply.", "optOutExemption"));
        }

        if (EndDate is null || EndDate <= today)
        {
            problems.Add(new("end-date-past", "The project must end on a day after today.", "endDate"));
        }

        return problems;
    }
}
