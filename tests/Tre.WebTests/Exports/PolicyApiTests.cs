using System.Net;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Exports;

[Satre("3.3.04"), Satre("5.6.01")]
internal sealed class PolicyApiTests : WebTest
{
    private const string Dataset = "test";

    [Test]
    public async Task A_policy_is_proposed_put_in_force_replaced_and_held_with_others()
    {
        var first = await PutInForceAsync();
        await ReplaceAsync(first);
        await HoldStrictestAsync();
        await RefuseConflictAsync();
    }

    private async Task<Guid> PutInForceAsync()
    {
        var id = await ProposeAsync(Cast.CheckerOne, "threshold: 8\nrounding: 5\n");
        Assert.That((await Cast.Ada.GetAsync<PolicyInfo>($"policies/{id}")).State, Is.EqualTo("proposed"));
        await Cast.CheckerOne.PostAsync($"policies/{id}/approve", new OptionalComment(null)).Refused(HttpStatusCode.Forbidden, "not-allowed");

        await Cast.Steward.PostAsync($"policies/{id}/approve", new OptionalComment("As agreed")).Done();

        var seen = await Cast.Ada.GetAsync<PolicyInfo>($"policies/{id}");
        Assert.That((seen.State, seen.DecidedBy!.UserName, seen.Yaml), Is.EqualTo(("inForce", "steward", "threshold: 8\nrounding: 5\n")));
        Assert.That(seen.Facts.Select(fact => fact.Text), Has.Some.Contain("Counts from 1 to 7"));
        var events = await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?subjectId={id}");
        Assert.That(events.Items.Select(said => said.Action), Is.EquivalentTo(new[] { "policy.propose", "policy.approve" }));
        return id;
    }

    private async Task ReplaceAsync(Guid first)
    {
        var later = await ProposeAsync(Cast.CheckerOne, "threshold: 10\n");
        await Cast.Steward.PostAsync($"policies/{later}/approve", new OptionalComment(null)).Done();

        var held = (await Cast.Ada.GetAsync<ListOf<PolicyInfo>>("policies?state=inForce")).Items;
        Assert.That(held.Select(policy => policy.Id), Is.EqualTo(new[] { later }));
        Assert.That((await Cast.Ada.GetAsync<ListOf<PolicyInfo>>("policies?state=superseded")).Items.Select(policy => policy.Id), Is.EqualTo(new[] { first }));
    }

    private async Task HoldStrictestAsync()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        var made = await Cast.CheckerOne.PostAsync("policies", new NewPolicy("project", $"{project}", "threshold: 5\nzeros: block\nreviewers: { approvals: 3 }\n")).Ok<Created>();
        await Cast.Steward.PostAsync($"policies/{made.Id}/approve", new OptionalComment(null)).Done();

        var held = await Cast.Ada.GetAsync<ProjectPolicyInfo>($"projects/{project}/policy");

        Assert.That(held.Sources, Has.Count.EqualTo(2));
        Assert.That(held.Facts.Select(fact => fact.Text), Has.Some.Contain("Counts from 1 to 9").And.Some.EqualTo("A count of zero may not be shown.").And.Some.Contain("3 checkers must approve"));
        await Cast.Ben.GetAsync(new Uri($"{Api.Root}projects/{project}/policy", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private async Task RefuseConflictAsync()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        var whole = await ProposeAsync(Cast.CheckerOne, "threshold: 10\nrounding: 97\n");
        await Cast.Steward.PostAsync($"policies/{whole}/approve", new OptionalComment(null)).Done();
        var made = await Cast.CheckerOne.PostAsync("policies", new NewPolicy("project", $"{project}", "threshold: 5\nrounding: 89\n")).Ok<Created>();
        await Cast.Steward.PostAsync($"policies/{made.Id}/approve", new OptionalComment(null)).Refused(HttpStatusCode.Conflict, "policies-conflict");
    }

    [Test]
    public async Task Every_mistake_comes_back_with_its_line()
    {
        foreach (var (path, body) in new (string, object)[] { ("policies/check", new PolicyText("threshold: x\ncolour: 1")), ("policies", new NewPolicy("dataset", Dataset, "threshold: x\ncolour: 1")) })
        {
            using var answer = await Cast.CheckerOne.PostAsync(path, body);
            var problem = System.Text.Json.JsonSerializer.Deserialize<ApiProblem>(await answer.Content.ReadAsStringAsync(), ApiJson.Options)!;
            Assert.That(problem.Errors.Select(error => error.Message[..6]), Is.EqualTo(new[] { "Line 1", "Line 2" }), path);
        }

        Assert.That((await Cast.Ada.PostAsync("policies/check", new PolicyText("threshold: 5")).Ok<ListOf<PolicyFactInfo>>()).Items, Has.Count.GreaterThan(5));
        Assert.That((await Cast.Ada.GetAsync<ListOf<PolicyPresetInfo>>("policies/presets")).Items, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Nobody_decides_their_own_proposal_and_researchers_propose_none()
    {
        var id = await ProposeAsync(Cast.Steward, "threshold: 10\n");
        await Cast.Steward.PostAsync($"policies/{id}/approve", new OptionalComment(null)).Refused(HttpStatusCode.Forbidden, "own-request");
        await Cast.CheckerOne.PostAsync($"policies/{id}/withdraw").Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Steward.PostAsync($"policies/{id}/withdraw").Done();
        await Cast.Ada.PostAsync("policies", new NewPolicy("dataset", Dataset, "threshold: 1\n")).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Steward.PostAsync("policies", new NewPolicy("dataset", "elsewhere", "threshold: 5\n")).Refused(HttpStatusCode.BadRequest, "scope-unknown");
    }

    private static async Task<Guid> ProposeAsync(HttpClient by, string yaml) => (await by.PostAsync("policies", new NewPolicy("dataset", Dataset, yaml)).Ok<Created>()).Id;
}
