using System.Net;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Exports;

[Satre("3.3.05")]
internal sealed class BlindReviewTests : WebTest
{
    [Test]
    public async Task Until_two_have_voted_nobody_but_the_voter_sees_a_vote()
    {
        var export = await Desktops.InReviewAsync(Cast, Platform, "a.csv");
        await Desktops.VoteAsync(Cast.CheckerOne, export, _ => "reject").Ok<Reviewed>();

        foreach (var other in new[] { Cast.CheckerTwo, Cast.Ada, Cast.Steward, Cast.Auditor })
        {
            var seen = await other.GetAsync<ExportDetails>($"exports/{export}");
            Assert.That(seen.Reviews, Is.Empty);
            Assert.That(seen.VotesIn, Is.EqualTo(1));
        }

        Assert.That((await Cast.CheckerOne.GetAsync<ExportDetails>($"exports/{export}")).Reviews.Single().Mine, Is.True);
        await Desktops.VoteAsync(Cast.CheckerTwo, export, _ => "approve").Ok<Reviewed>();
        var after = await Cast.CheckerTwo.GetAsync<ExportDetails>($"exports/{export}");
        Assert.That(after.Reviews.Select(review => review.Checker!.UserName), Is.EquivalentTo(new[] { "checker1", "checker2" }));
        Assert.That((await Cast.Ada.GetAsync<ExportDetails>($"exports/{export}")).Reviews.Select(review => review.Checker), Is.All.Null);
    }

    [Test]
    public async Task What_both_approve_is_approved_what_they_disagree_on_is_not()
    {
        var export = await Desktops.InReviewAsync(Cast, Platform, "a.csv", "b.csv");
        var first = await Desktops.VoteAsync(Cast.CheckerOne, export, _ => "approve").Ok<Reviewed>();
        var second = await Desktops.VoteAsync(Cast.CheckerTwo, export, file => file.Path == "a.csv" ? "approve" : "reject").Ok<Reviewed>();
        Assert.That((first.State, second.State), Is.EqualTo(("inReview", "approved")));

        await Platform.ReleaseAsync(export);

        Assert.That((await Cast.Ada.GetAsync<ReleaseDetails>($"exports/{export}/release")).Release.Files.Select(file => file.Path), Is.EqualTo(new[] { "a.csv" }));
    }

    [Test]
    public async Task Two_votes_at_the_same_moment_both_count()
    {
        var export = await Desktops.InReviewAsync(Cast, Platform, "a.csv");

        var states = await Task.WhenAll(
            Desktops.VoteAsync(Cast.CheckerOne, export, _ => "approve").Ok<Reviewed>(), Desktops.VoteAsync(Cast.CheckerTwo, export, _ => "approve").Ok<Reviewed>());

        Assert.That(states.Select(state => state.State), Is.EquivalentTo(new[] { "inReview", "approved" }));
    }

    [Test]
    public async Task Nobody_votes_twice_on_their_own_on_their_projects_or_as_admin()
    {
        var export = await Desktops.InReviewAsync(Cast, Platform, "a.csv");
        await Desktops.VoteAsync(Cast.CheckerOne, export, _ => "approve").Ok<Reviewed>();
        await Desktops.VoteAsync(Cast.CheckerOne, export, _ => "approve").Refused(HttpStatusCode.Conflict, "already-reviewed");
        await Cast.Ada.PostAsync($"exports/{export}/review", new ReviewInput(1, "return", "x", [])).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Admin.PostAsync($"exports/{export}/review", new ReviewInput(1, "return", "x", [])).Refused(HttpStatusCode.Forbidden, "not-allowed");

        await Cast.AddAsync($"past{export.ToString("N")[..6]}", "outputChecker");
        var userName = $"past{export.ToString("N")[..6]}";
        var details = await Cast.CheckerOne.GetAsync<ExportDetails>($"exports/{export}");
        await Cast.Steward.PostAsync($"projects/{details.Project.Id}/members", new NewMember(userName)).Done();
        var me = await Cast[userName].GetAsync<Me>("me");
        await Cast.Steward.RemoveAsync($"projects/{details.Project.Id}/members/{me.Id}").Done();

        await Cast[userName].GetAsync(new Uri($"{Api.Root}exports/{export}", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.That((await Cast[userName].GetAsync<ListOf<ExportInfo>>("exports?scope=queue&size=100")).Items.Select(item => item.Id), Has.No.Member(export));
    }

    [Test]
    public async Task A_blocked_file_is_never_approved_and_other_bytes_are_never_voted_on()
    {
        var export = await Desktops.InReviewAsync(Cast, Platform, "bad.csv");
        await Desktops.VoteAsync(Cast.CheckerOne, export, _ => "approve").Refused(HttpStatusCode.BadRequest, "blocked");
        var file = (await Cast.CheckerOne.GetAsync<ExportDetails>($"exports/{export}")).Files.Single();

        await Cast.CheckerOne.PostAsync($"exports/{export}/review", new ReviewInput(1, "decided", null, [new(file.Id, new string('0', 64), "reject", "No")]))
            .Refused(HttpStatusCode.BadRequest, "other-bytes");
        await Cast.CheckerOne.PostAsync($"exports/{export}/review", new ReviewInput(1, "decided", null, [])).Refused(HttpStatusCode.BadRequest, "verdict-missing");
        await Cast.CheckerOne.PostAsync($"exports/{export}/review", new ReviewInput(2, "return", "x", [])).Refused(HttpStatusCode.BadRequest, "other-bytes");
    }

    [Test]
    public async Task A_returned_request_opens_a_second_round_and_remembers_identical_bytes()
    {
        var export = await Desktops.InReviewAsync(Cast, Platform, "a.csv", "b.csv");
        await Desktops.VoteAsync(Cast.CheckerOne, export, file => file.Path == "a.csv" ? "approve" : "reject").Ok<Reviewed>();
        var returned = await Cast.CheckerTwo.PostAsync($"exports/{export}/review", new ReviewInput(1, "return", "Leave b out", [])).Ok<Reviewed>();
        Assert.That(returned.State, Is.EqualTo("returned"));
        await Cast.Ada.PostAsync($"exports/{export}/submit").Refused(HttpStatusCode.Conflict, "not-edited");

        await Cast.Ada.PutAsync($"exports/{export}", new ExportInput("Table 1", [Desktops.Item("a.csv")])).Done();
        await Cast.Ada.PostAsync($"exports/{export}/submit").Done();
        await Platform.CheckAsync(export);

        var seen = await Cast.CheckerTwo.GetAsync<ExportDetails>($"exports/{export}");
        var file = seen.Files.Single(other => other.Round == 2);
        Assert.That(file.Earlier.Select(said => (said.Round, said.Kind)), Is.EqualTo(new[] { (1, "approve") }));
        Assert.That(seen.Actions, Has.Member("review"));
    }

    [Test]
    public async Task Checkers_see_plan_findings_and_the_neutral_preview()
    {
        var export = await Desktops.InReviewAsync(Cast, Platform, "bad.csv");
        var seen = await Cast.CheckerOne.GetAsync<ExportDetails>($"exports/{export}");
        Assert.That(seen.Plan.Answers, Is.EqualTo(Requests.Answers));
        Assert.That(seen.Files.Single().Report!.Value.GetProperty("findings").GetArrayLength(), Is.EqualTo(1));

        var address = new Uri($"{Api.Root}exports/{export}/files/{seen.Files.Single().Id}/preview", UriKind.Relative);
        using var preview = await Cast.CheckerOne.GetAsync(address);

        Assert.That(await preview.Content.ReadAsStringAsync(), Does.Contain("\"totalRows\":1"));
        await Cast.Steward.GetAsync(address).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Ben.GetAsync(address).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task The_queue_empties_for_whoever_has_voted()
    {
        var export = await Desktops.InReviewAsync(Cast, Platform, "a.csv");
        await Desktops.VoteAsync(Cast.CheckerOne, export, _ => "approve").Ok<Reviewed>();

        Assert.That((await Cast.CheckerOne.GetAsync<ListOf<ExportInfo>>("exports?scope=queue&size=100")).Items.Select(item => item.Id), Has.No.Member(export));
        Assert.That((await Cast.CheckerTwo.GetAsync<ListOf<ExportInfo>>("exports?scope=queue&size=100")).Items.Select(item => item.Id), Has.Member(export));
        await Cast.Ada.GetAsync(new Uri($"{Api.Root}exports?scope=queue", UriKind.Relative)).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }
}
