using System.Net;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.AccessRequests;

[Satre("1.4.05")]
internal sealed class AccessRequestApiTests : WebTest
{
    [Test]
    public async Task An_approved_request_becomes_a_project_whose_members_are_those_named()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada, "ben");

        var details = await Cast.Ben.GetAsync<ProjectDetails>($"projects/{project}");

        Assert.That(details.Members.Select(member => (member.Person.UserName, member.IsLead)), Is.EqualTo(new[] { ("ada", true), ("ben", false) }));
        Assert.That(details, Has.Property("State").EqualTo("active").And.Property("RunsToday").True);
    }

    [Test]
    public async Task Submitting_names_everything_that_is_missing_at_once()
    {
        var made = await Cast.Ada.PostAsync("access-requests", new NewAccessRequest("Empty")).Ok<Created>();
        await Cast.Ada.PutAsync($"access-requests/{made.Id}", new AccessRequestInput(
            "Empty", new("", "", "", "", "", ""), new([new("person", ["nhs_number"]), new("nothing", ["x"])], []), ["nobody-here"])).Done();

        var problem = await Cast.Ada.PostAsync($"access-requests/{made.Id}/submit").Refused(HttpStatusCode.BadRequest, "answer-missing");

        Assert.That(problem.Errors.Count(error => error.Code == "answer-missing"), Is.EqualTo(6));
        Assert.That(problem.Errors.Select(error => error.Code), Is.SupersetOf(new[] { "column-not-offered", "table-unknown", "member-unknown" }));
    }

    [Test]
    public async Task Sending_the_same_new_request_twice_makes_one()
    {
        var input = new NewAccessRequest("Twice", Id: Guid.CreateVersion7());

        var first = await Cast.Ada.PostAsync("access-requests", input).Ok<Created>();
        var second = await Cast.Ada.PostAsync("access-requests", input).Ok<Created>();

        Assert.That(second.Id, Is.EqualTo(first.Id));
        await Cast.Ben.PostAsync("access-requests", input).Refused(HttpStatusCode.Conflict, "id-taken");
    }

    [Test]
    public async Task A_second_submission_and_a_second_decision_are_refused()
    {
        var id = await Requests.SubmittedAsync(Cast.Ada);
        await Cast.Ada.PostAsync($"access-requests/{id}/submit").Refused(HttpStatusCode.Conflict, "wrong-state");

        await Cast.Steward.PostAsync($"access-requests/{id}/decline", new Comment("No")).Done();

        await Cast.Steward.PostAsync($"access-requests/{id}/approve", new Approval(Requests.Conditions)).Refused(HttpStatusCode.Conflict, "wrong-state");
    }

    [Test]
    public async Task Two_decisions_at_the_same_moment_have_one_winner()
    {
        var id = await Requests.SubmittedAsync(Cast.Ada);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Cast.Steward.PostAsync($"access-requests/{id}/approve", new Approval(Requests.Conditions))));

        Assert.That(answers.Count(answer => answer.IsSuccessStatusCode), Is.EqualTo(1));
        Assert.That(answers.Where(answer => !answer.IsSuccessStatusCode).Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task A_draft_does_not_exist_for_anybody_else()
    {
        var id = await Requests.DraftAsync(Cast.Ada);

        foreach (var other in new[] { Cast.Ben, Cast.Steward, Cast.Admin, Cast.CheckerOne })
        {
            using var answer = await other.GetAsync(new Uri($"{Api.Root}access-requests/{id}", UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Only_a_steward_decides_and_never_on_their_own_or_for_their_own_gain()
    {
        var own = await Requests.SubmittedAsync(Cast.Steward, "Own");
        var gain = await Requests.SubmittedAsync(Cast.Ada, "Gain", "steward");
        var other = await Requests.SubmittedAsync(Cast.Ada);

        await Cast.Steward.PostAsync($"access-requests/{own}/approve", new Approval(Requests.Conditions)).Refused(HttpStatusCode.Forbidden, "own-request");
        await Cast.Steward.PostAsync($"access-requests/{gain}/approve", new Approval(Requests.Conditions)).Refused(HttpStatusCode.Forbidden, "own-project");
        await Cast.Admin.PostAsync($"access-requests/{other}/approve", new Approval(Requests.Conditions)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Ada.PostAsync($"access-requests/{other}/decline", new Comment("No")).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Test]
    [Satre("1.4.01")]
    public async Task Approval_is_blocked_until_agreement_training_opt_out_and_end_date_are_confirmed()
    {
        var id = await Requests.SubmittedAsync(Cast.Ada);

        var problem = await Cast.Steward.PostAsync($"access-requests/{id}/approve", new Approval(new(null, "", null, false, null, null)))
            .Refused(HttpStatusCode.BadRequest, "agreement-not-signed");

        Assert.That(problem.Errors.Select(error => error.Field), Is.EquivalentTo(
            new[] { "agreementSigned", "agreementReference", "trainingValidUntil", "optOutExemption", "endDate" }));
    }

    [Test]
    public async Task The_queue_holds_what_waits_oldest_first_and_pages()
    {
        Guid[] made = [await Requests.SubmittedAsync(Cast.Ada, "Q1"), await Requests.SubmittedAsync(Cast.Ada, "Q2"), await Requests.SubmittedAsync(Cast.Ben, "Q3")];
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await Cast.Steward.GetAsync<ListOf<AccessRequestInfo>>($"access-requests?scope=queue&size=2&after={after}");
            Assert.That(page.Items, Has.Count.LessThanOrEqualTo(2));
            seen.AddRange(page.Items.Select(item => item.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.That(seen, Is.Unique);
        Assert.That(seen.Where(made.Contains), Is.EqualTo(made));
    }

    [Test]
    public async Task An_amendment_starts_from_what_is_approved_and_changes_the_project_once_approved()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        var made = await Cast.Ada.PostAsync("access-requests", new NewAccessRequest("More", project)).Ok<Created>();
        var draft = await Cast.Ada.GetAsync<AccessRequestDetails>($"access-requests/{made.Id}");
        Assert.That(draft.Answers, Is.EqualTo(Requests.Answers));

        await Cast.Ada.PutAsync($"access-requests/{made.Id}", new AccessRequestInput(
            "More", draft.Answers, new([new("measurement", ["value_as_number"])], []), ["ben"])).Done();
        await Cast.Ada.PostAsync($"access-requests/{made.Id}/submit").Done();
        var seen = await Cast.Steward.GetAsync<AccessRequestDetails>($"access-requests/{made.Id}");
        Assert.That(seen.Changed, Is.EquivalentTo(new[] { "title", "specification", "members" }));
        Assert.That(seen.Differences!.Select(change => (change.Place, New: change.Before is null, Gone: change.After is null)), Is.SupersetOf(new[]
        {
            ("tables.measurement.value_as_number", true, false), ("tables.person.year_of_birth", false, true), ("cohort", false, true),
        }));
        var other = new Approval(Requests.Conditions, SpecificationHash: new string('a', 64));
        await Cast.Steward.PostAsync($"access-requests/{made.Id}/approve", other).Refused(HttpStatusCode.Conflict, "specification-changed");
        await Cast.Steward.PostAsync($"access-requests/{made.Id}/approve", other with { SpecificationHash = seen.SpecificationHash }).Ok<Approved>();

        var after = await Cast.Ben.GetAsync<ProjectDetails>($"projects/{project}");
        Assert.That(after.Specification.Tables.Single().Table, Is.EqualTo("measurement"));
    }

    [Test]
    public async Task Unknown_fields_and_words_are_refused_rather_than_left_out()
    {
        await Cast.Ada.PostAsync("access-requests", new { title = "X", titel = "Y" }).Refused(HttpStatusCode.BadRequest, "malformed");
        await Cast.Ada.GetAsync(new Uri($"{Api.Root}access-requests?state=banana", UriKind.Relative)).Refused(HttpStatusCode.BadRequest, "word-unknown");
    }
}
