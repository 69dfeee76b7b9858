using System.Net;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Extracts;

[Satre("3.1.13")]
internal sealed class ReidentificationApiTests : WebTest
{
    private static readonly string Code = new('a', 32);

    [Test]
    public async Task Two_stewards_agree_and_the_answer_is_nowhere_here()
    {
        await Cast.AddAsync("steward2", "dataSteward");
        await Cast.AddAsync("steward3", "dataSteward", "platformAdmin");
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        var id = await AskAsync(project);
        await Cast.Steward.PostAsync($"reidentifications/{id}/approve", new OptionalComment(null)).Refused(HttpStatusCode.Forbidden, "own-request");
        await Cast["steward3"].PostAsync($"reidentifications/{id}/approve", new OptionalComment(null)).Refused(HttpStatusCode.Forbidden, "no-admin");
        await Cast.Admin.PostAsync($"reidentifications/{id}/approve", new OptionalComment(null)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        Assert.That((await Cast["steward2"].GetAsync<ReidentificationInfo>($"reidentifications/{id}")).Actions, Is.EqualTo(new[] { "approve", "decline" }));
        await Cast["steward2"].PostAsync($"reidentifications/{id}/approve", new OptionalComment("Agreed")).Done();

        var seen = await Cast.Auditor.GetAsync<ReidentificationInfo>($"reidentifications/{id}");
        Assert.That((seen.State, seen.DecidedBy!.UserName, seen.Found, seen.Actions.Count), Is.EqualTo(("approved", "steward2", (int?)null, 0)));
        Assert.That(seen.Deadline - seen.StateSince, Is.EqualTo(TimeSpan.FromDays(7)));
        var events = await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?subjectId={id}");
        Assert.That(events.Items.Select(said => said.Action), Is.EquivalentTo(new[] { "reidentification.request", "reidentification.approve" }));
        Assert.That(events.Items.Select(said => $"{said.Detail}"), Has.None.Contains(Code));
        await Cast.Steward.PostAsync($"reidentifications/{id}/withdraw").Done();
    }

    [Test]
    public async Task Researchers_and_admins_neither_ask_nor_see()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        var id = await AskAsync(project);
        foreach (var client in new[] { Cast.Ada, Cast.Admin, Cast.CheckerOne })
        {
            await client.PostAsync("reidentifications", new NewReidentification(project, [Code], "x", "y")).Refused(HttpStatusCode.Forbidden, "not-allowed");
            await client.GetAsync(new Uri($"{Api.Root}reidentifications/{id}", UriKind.Relative)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        }
    }

    [Test]
    public async Task Every_mistake_is_named()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        Assert.That(await FieldsAsync(new(project, ["4711"], " ", "")), Is.EqualTo(new[] { "pseudonyms", "reason", "legalBasis" }));
        Assert.That(await FieldsAsync(new(Guid.NewGuid(), [], " ", "x")), Is.EqualTo(new[] { "projectId", "pseudonyms", "reason" }));
    }

    private async Task<IEnumerable<string?>> FieldsAsync(NewReidentification input)
    {
        using var answer = await Cast.Steward.PostAsync("reidentifications", input);
        return System.Text.Json.JsonSerializer.Deserialize<ApiProblem>(await answer.Content.ReadAsStringAsync(), ApiJson.Options)!.Errors.Select(error => error.Field);
    }

    private async Task<Guid> AskAsync(Guid project) =>
        (await Cast.Steward.PostAsync("reidentifications", new NewReidentification(project, [Code], "A result matters.", "Direct care")).Ok<Created>()).Id;
}
