using System.Net;
using System.Text.Json;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

internal sealed class HeaderTests : WebTest
{
    [TestCase("/sign-in")]
    [TestCase("/no-such-page")]
    [TestCase("/api/v1/me")]
    [TestCase("/api/v1/no-such-thing")]
    [TestCase("/site.css")]
    [TestCase("/health")]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path)
    {
        using var nobody = Host.Anonymous();
        using var answer = await nobody.GetAsync(new Uri(path, UriKind.Relative));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        Assert.That(answer.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("same-origin"));
        Assert.That(answer.Headers.Contains("Server"), Is.False);
    }

    [Test]
    public async Task What_concerns_one_person_is_never_kept_by_the_browser()
    {
        using var answer = await Cast.Ada.GetAsync(new Uri(Api.Root + "me", UriKind.Relative));

        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
    }

    [Test]
    public async Task An_unknown_address_of_the_api_is_not_found_for_everybody()
    {
        using var nobody = Host.Anonymous();
        await nobody.GetAsync(new Uri(Api.Root + "no-such-thing", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Ada.GetAsync(new Uri(Api.Root + "no-such-thing", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Ada.PutAsync("me", new { }).Refused(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Test]
    public async Task The_api_describes_itself_and_hides_its_inner_parts()
    {
        using var nobody = Host.Anonymous();
        var text = await nobody.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));

        using var document = JsonDocument.Parse(text);
        var paths = document.RootElement.GetProperty("paths");
        Assert.That(paths.EnumerateObject().Select(path => path.Name), Has.Member("/api/v1/exports/{id}/review").And.Member("/api/v1/sign-in"));
        Assert.That(text, Does.Not.Contain("\"Actor\"").And.Not.Contain("ITreDb"));
    }
}
