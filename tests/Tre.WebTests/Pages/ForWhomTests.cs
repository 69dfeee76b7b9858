using System.Net;
using AngleSharp.Dom;
using Tre.Testing;
using Tre.WebTests.Pages.Support;

namespace Tre.WebTests.Pages;

/// <summary>A page says what the one who looks needs and may do, in words, and offers nothing that is refused.</summary>
[Category("Postgres")]
[Satre("2.1.04")]
internal sealed class ForWhomTests
{
    [TestCase("ada", 2)]
    [TestCase("ben", 2)]
    [TestCase("steward", 0)]
    [TestCase("checker1", 0)]
    [TestCase("auditor", 0)]
    public async Task Only_members_are_offered_a_download_and_everybody_sees_what_left(string who, int links)
    {
        var main = await MainAsync(who, "/exports/{released}");

        Assert.That(main.QuerySelectorAll("a[href*='/released/']"), Has.Length.EqualTo(links));
        Assert.That(main.TextContent, Does.Contain("c.csv").And.Contain("SHA-256"));
    }

    [Test]
    public async Task A_browser_whose_download_is_refused_is_led_to_a_page_that_says_why()
    {
        var portal = await Shared.Filled;
        var link = (await MainAsync("ada", "/exports/{released}")).QuerySelector("a[href*='/released/']")!.GetAttribute("href")!;
        var steward = await portal.VisitorAsync("steward");

        var refused = await steward.GetAsync(link);
        Assert.That((refused.Status, refused.Location), Is.EqualTo((HttpStatusCode.Redirect, portal.Path("/exports/{released}?refused=not-allowed"))));
        Assert.That((await steward.GetAsync(refused.Location!)).Page.QuerySelector("main")!.TextContent, Does.Contain("Only members of the project download released files."));
    }

    [Test]
    public async Task The_log_is_searched_by_day_and_shows_no_arrow_without_two_sides()
    {
        var all = await MainAsync("auditor", "/audit");
        Assert.That(all.QuerySelectorAll("thead th"), Has.Length.EqualTo(3));
        Assert.That(all.QuerySelectorAll("td span, td div").Select(part => part.TextContent.Trim()), Has.None.EqualTo("→"));

        var day = DateOnly.FromDateTime((await Shared.Filled).Host.Clock.GetUtcNow().UtcDateTime);
        Assert.That((await MainAsync("auditor", $"/audit?since={day.AddDays(-1):yyyy-MM-dd}&until={day.AddDays(1):yyyy-MM-dd}")).QuerySelectorAll("tbody tr"), Is.Not.Empty);
        Assert.That((await MainAsync("auditor", $"/audit?since={day.AddDays(2):yyyy-MM-dd}")).TextContent, Does.Contain("No event matches."));
        Assert.That((await MainAsync("auditor", $"/audit?until={day.AddDays(-2):yyyy-MM-dd}")).TextContent, Does.Contain("No event matches."));
    }

    [Test]
    public async Task A_steward_reads_which_opt_out_list_was_applied_what_was_left_out_and_that_there_is_a_workspace()
    {
        var text = (await MainAsync("steward", "/projects/{project}")).TextContent;

        Assert.That(text, Does.Contain("list-1").And.Contain("1 row of people who opted out").And.Not.Contain("opted-out"));
        Assert.That(text, Does.Contain("This project has a workspace."));
    }

    [Test]
    public async Task An_export_begins_at_a_desktop_of_ones_own_and_at_no_other()
    {
        var portal = await Shared.Filled;
        Assert.That((await MainAsync("ada", "/exports/new")).QuerySelectorAll("a[href^='/exports/new?desktop=']"), Has.Length.GreaterThan(1));
        Assert.That((await (await portal.VisitorAsync("edda")).GetAsync("/exports/new")).Location, Is.EqualTo(portal.Path("/exports/new?desktop={edda-desktop}")));
        Assert.That((await MainAsync("cleo", "/exports/new")).QuerySelector("a[href='/projects']"), Is.Not.Null);

        foreach (var other in new[] { "xyz", "{nothing}", "{ben-desktop}" })
        {
            Assert.That((await (await portal.VisitorAsync("ada")).GetAsync(portal.Path($"/exports/new?desktop={other}"))).Status, Is.EqualTo(HttpStatusCode.NotFound), other);
        }
    }

    [Test]
    [Satre("2.2.12")]
    public async Task A_platform_admin_is_told_of_a_desktop_that_is_not_proven_isolated_and_reads_why()
    {
        var desktop = (await Shared.Filled).Path("/desktops/{ben-desktop}");
        var home = await MainAsync("admin", "/");

        Assert.That(home.QuerySelectorAll("h2").Select(h => h.TextContent), Does.Contain("Desktops that need you"));
        Assert.That(home.QuerySelectorAll($"a[href='{desktop}']"), Is.Not.Empty);
        Assert.That((await MainAsync("admin", desktop)).TextContent, Does.Contain("A network was attached to the container from outside."));
        Assert.That((await MainAsync("checker1", "/")).TextContent, Does.Not.Contain("Desktops that need you"));
    }

    [Test]
    public async Task The_desktop_of_somebody_who_was_removed_says_so_and_promises_no_start()
    {
        var text = (await MainAsync("admin", "/desktops/{fred-desktop}")).TextContent;

        Assert.That(text, Does.Contain("Closed: owner left the project").And.Contain("was removed from the project on").And.Contain("To stay closed"));
        Assert.That(text, Does.Not.Contain("Cannot start yet").And.Not.Contain("starts by itself"));
    }

    [Test]
    public async Task What_was_said_of_identical_bytes_names_who_and_where_and_is_never_later()
    {
        var portal = await Shared.Filled;
        var again = await MainAsync("checker1", "/checking/{again}");
        Assert.That(again.QuerySelectorAll($"a[href='{portal.Path("/exports/{released}")}']").Select(link => link.TextContent), Has.Some.EqualTo("Table 1"));
        Assert.That(again.QuerySelectorAll(".nhsuk-hint").Select(hint => hint.TextContent), Has.Exactly(2).Contains("approved these very bytes before"));

        Assert.That((await MainAsync("checker1", "/exports/{released}")).TextContent, Does.Not.Contain("these very bytes"));
    }

    [TestCase("admin", "/exports", "There is nothing for you here")]
    [TestCase("checker1", "/exports", "as soon as a researcher has sent one")]
    [TestCase("cleo", "/exports", "outputs folder of your desktop")]
    [TestCase("checker1", "/projects", "stands under Checking")]
    public async Task An_empty_list_speaks_to_the_role_that_reads_it(string who, string address, string says)
    {
        var seen = await (await (await Shared.Empty).VisitorAsync(who)).GetAsync(address);

        Assert.That(seen.Page.QuerySelector("main .nhsuk-inset-text")!.TextContent, Does.Contain(says));
    }

    private static async Task<IElement> MainAsync(string who, string address)
    {
        var portal = await Shared.Filled;
        var seen = await (await portal.VisitorAsync(who)).GetAsync(portal.Path(address));
        Assert.That(seen.Status, Is.EqualTo(HttpStatusCode.OK), address);
        return seen.Page.QuerySelector("main")!;
    }
}
