using System.Net;
using System.Text;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

/// <summary>Whatever is sent, the answer is a refusal that says so and never a fault.</summary>
internal sealed class HostileInputTests : WebTest
{
    [TestCase("""{"title":"a\u0000b"}""")]
    [TestCase("""{"title":"\ud800"}""")]
    [TestCase("""{"title":null}""")]
    [TestCase("""{"title":"a","title":"b"}""")]
    [TestCase("""{"title":5}""")]
    [TestCase("""{}""")]
    [TestCase("""null""")]
    [TestCase("""[]""")]
    [TestCase("""{"title":"a","amendsProjectId":"not-a-guid"}""")]
    [TestCase("""{"title":"a""")]
    [TestCase("")]
    public Task A_body_that_is_not_what_is_expected_is_malformed(string body) =>
        SendAsync(Cast.Ada, HttpMethod.Post, "access-requests", body).Refused(HttpStatusCode.BadRequest, "malformed");

    [TestCase("""{"title":"a","answers":{"people":"","project":"","settings":"","data":"","outputs":"","laySummary":""},"specification":{"tables":[null],"cohort":[]},"members":[]}""")]
    [TestCase("""{"title":"a","answers":{"people":"","project":"","settings":"","data":"","outputs":"","laySummary":""},"specification":{"tables":[{"table":"p","columns":[null]}],"cohort":[]},"members":[]}""")]
    [TestCase("""{"title":"a","answers":{"people":"","project":"","settings":"","data":"","outputs":"","laySummary":""},"specification":{"tables":[],"cohort":[]},"members":[null]}""")]
    [TestCase("""{"title":"a","answers":null,"specification":{"tables":[],"cohort":[]},"members":[]}""")]
    public async Task A_hole_in_a_list_is_malformed(string body)
    {
        var id = await Requests.DraftAsync(Cast.Ada);

        await SendAsync(Cast.Ada, HttpMethod.Put, $"access-requests/{id}", body).Refused(HttpStatusCode.BadRequest, "malformed");
    }

    [Test]
    public async Task Another_media_type_than_json_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("title", "a")]);

        await Cast.Ada.PostAsync(new Uri(Api.Root + "access-requests", UriKind.Relative), form).Refused(HttpStatusCode.UnsupportedMediaType, "wrong-media-type");
    }

    [TestCase("people?search=%00")]
    [TestCase("people?size=banana")]
    [TestCase("people?size=99999999999999999999")]
    [TestCase("audit?since=yesterday")]
    public Task A_query_that_cannot_be_read_is_malformed(string path)
    {
        var who = path.StartsWith("audit", StringComparison.Ordinal) ? Cast.Auditor : Cast.Admin;
        return who.GetAsync(new Uri(Api.Root + path, UriKind.Relative)).Refused(HttpStatusCode.BadRequest, "malformed");
    }

    [TestCase("people?after=rubbish&size=-5")]
    [TestCase("people?search=%25%27%22%5C_")]
    [TestCase("people?after=999999999999999999.00000000000000000000000000000000")]
    public async Task Odd_but_readable_queries_are_answered(string path) => Assert.That((await Cast.Admin.GetAsync<ListOf<PersonInfo>>(path)).Items, Is.Not.Null);

    [Test]
    public async Task A_comment_longer_than_anybody_reads_is_refused()
    {
        var id = await Requests.SubmittedAsync(Cast.Ada);

        await Cast.Steward.PostAsync($"access-requests/{id}/decline", new Comment(new string('x', 4_001))).Refused(HttpStatusCode.BadRequest, "comment-too-long");
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient who, HttpMethod method, string path, string body) =>
        who.SendAsync(new HttpRequestMessage(method, Api.Root + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
}
