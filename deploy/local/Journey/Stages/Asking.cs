using Tre.Contracts.Api;

namespace Tre.Journey.Stages;

/// <summary>Access request and approval: from a draft to a project.</summary>
public sealed class Asking(Cast cast, Report report, TimeProvider time)
{
    private static readonly SafesAnswers Answers = new(
        People: "Ada Lovelace and Ben Okafor, both trained in information governance this year.",
        Project: "Does blood sugar differ between age groups in routine care? Better targets help people with diabetes.",
        Settings: "A Tre workspace with Python. Nothing else is needed.",
        Data: "Year of birth, sex and blood sugar results are the least with which the question can be answered.",
        Outputs: "One table of counts and means by age group, counts rounded to 5, none under 10.",
        LaySummary: "We look at blood tests that the hospital took anyway, without names, to see whether older and younger people have different blood sugar.");

    /// <summary>Only what the question needs; the cohort is people born until 1990.</summary>
    private static readonly Specification Wanted = new(
        [
            new("person", ["person_id", "gender_concept_id", "year_of_birth"]),
            new("measurement", ["person_id", "measurement_concept_id", "measurement_date", "value_as_number"]),
        ],
        [new("person", "year_of_birth", "atMost", ["1990"])]);

    public async Task<Guid> RequestAsync(CancellationToken cancel)
    {
        var ada = cast.As("ada");
        const string Title = "Blood sugar by age group";
        var made = await ada.PostAsync<Created>("access-requests", new NewAccessRequest(Title, Id: Guid.CreateVersion7(time.GetUtcNow())), cancel);
        await ada.PutAsync($"access-requests/{made.Id}", new AccessRequestInput(Title, Answers, Wanted, [cast["ben"].UserName]), cancel);
        await ada.PostAsync($"access-requests/{made.Id}/submit", null, cancel);
        var read = await ada.GetAsync<AccessRequestDetails>($"access-requests/{made.Id}", cancel);
        Expect.Equal("submitted", read.State, "The request's state");
        report.Fact("request", $"{read.Title} ({read.Id})");
        report.Fact("asks for", string.Join("; ", read.Specification.Tables.Select(table => $"{table.Table}({string.Join(", ", table.Columns)})")));
        report.Fact("specification", $"sha256 {read.SpecificationHash}");
        return made.Id;
    }

    public async Task<ProjectDetails> ApproveAsync(Guid request, CancellationToken cancel)
    {
        var steward = cast.As("steward");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var conditions = new Conditions(today, "DEMO-AGREEMENT-1", today.AddYears(1), OptOutsApply: true, null, today.AddMonths(6));
        var approved = await steward.PostAsync<Approved>($"access-requests/{request}/approve", new Approval(conditions), cancel);
        var project = await cast.As("ada").GetAsync<ProjectDetails>($"projects/{approved.ProjectId}", cancel);
        Expect.Equal("active", project.State, "The project's state");
        report.Fact("project", $"{project.Label} {project.Title}, until {project.EndDate:d MMMM yyyy}");
        report.Fact("members", string.Join(", ", project.Members.Select(member => member.Person.DisplayName + (member.IsLead ? " (lead)" : ""))));
        return project;
    }
}
