using System.Net;
using Tre.Testing;
using Tre.WebTests.Pages.Support;

namespace Tre.WebTests.Pages;

/// <summary>Who reaches which page. Whoever does not is told nothing: not even whether there is such a thing.</summary>
[Category("Postgres")]
[Satre("1.5.03")]
internal sealed class AccessTests
{
    private static readonly string[] People = ["ada", "ben", "cleo", "steward", "admin", "checker1", "auditor"];

    // Ada leads the project, Ben is a member of it, Cleo has an account and nothing else.
    [TestCase("/", "ada ben cleo steward admin checker1 auditor")]
    [TestCase("/catalogue", "ada ben cleo steward admin checker1 auditor")]
    [TestCase("/datasets", "steward admin auditor")]
    [TestCase("/datasets/new", "steward")]
    [TestCase("/datasets/{dataset-draft}", "steward admin auditor")]
    [TestCase("/access-requests", "ada ben cleo steward admin checker1 auditor")]
    [TestCase("/access-requests/{draft}", "ada")]
    [TestCase("/access-requests/{draft}/edit/people", "ada")]
    [TestCase("/access-requests/{draft}/edit/data/yaml", "ada")]
    [TestCase("/access-requests/{submitted}", "ada steward auditor")]
    [TestCase("/access-requests/{submitted}/decide", "steward")]
    [TestCase("/access-requests/new?amends={project}", "ada ben steward admin auditor")]
    [TestCase("/extracts/{extract}/risk", "ada ben steward admin auditor")]
    [TestCase("/extracts/{extract}/synthetic", "ada ben steward admin auditor")]
    [TestCase("/custody", "steward admin")]
    [TestCase("/projects/{project}", "ada ben steward admin auditor")]
    [TestCase("/projects/{closed}/closure", "ada steward admin auditor")]
    [TestCase("/projects/{project}/change/Suspend", "steward admin")]
    [TestCase("/projects/{project}/change/Close", "ada steward")]
    [TestCase("/projects/{project}/remove/{ben}", "ada steward")]
    [TestCase("/workspace-requests", "admin")]
    [TestCase("/workspace-requests/{asked}", "ada admin auditor")]
    [TestCase("/desktops", "admin auditor")]
    [TestCase("/desktops/{ben-desktop}", "ada ben admin auditor")]
    [TestCase("/desktops/{ada-desktop}", "ada admin auditor")]
    [TestCase("/attestations/{proof}", "ada admin auditor")]
    [TestCase("/attestations", "ada ben cleo steward admin checker1 auditor")]
    [TestCase("/exports/{export-draft}", "ada")]
    [TestCase("/exports/{export}", "ada ben steward checker1 auditor")]
    [TestCase("/exports/new?desktop={ada-desktop}&listing={listing}", "ada")]
    [TestCase("/checking", "checker1")]
    [TestCase("/checking/{export}", "checker1")]
    [TestCase("/people", "admin")]
    [TestCase("/people/{mal}", "admin")]
    [TestCase("/audit", "auditor")]
    public async Task Only_those_whom_it_concerns_reach_a_page(string address, string may)
    {
        var portal = await Shared.Filled;
        var (real, invented) = (portal.Path(address), Invented(portal, address));
        foreach (var who in People)
        {
            var visitor = await portal.VisitorAsync(who);
            var seen = await visitor.GetAsync(real);
            if (may.Split(' ').Contains(who))
            {
                Assert.That(seen.Status, Is.EqualTo(HttpStatusCode.OK), who);
                continue;
            }

            var other = await visitor.GetAsync(invented);
            Assert.That(seen.Status, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden), who);
            Assert.That((seen.Status, seen.Page.QuerySelector("main")!.InnerHtml), Is.EqualTo((other.Status, other.Page.QuerySelector("main")!.InnerHtml)), who);
        }

        var nobody = await (await portal.VisitorAsync(null)).GetAsync(real);
        Assert.That((nobody.Status, nobody.Location), Is.EqualTo((HttpStatusCode.Redirect, nobody.Location)));
        Assert.That(nobody.Location, Does.Contain("/sign-in?returnUrl="));
    }

    private static string Invented(Portal portal, string address)
    {
        var names = System.Text.RegularExpressions.Regex.Replace(address, @"\{[a-z-]+\}", "{nothing}");
        return portal.Path(names);
    }
}
