using System.Net;
using System.Text.RegularExpressions;
using Tre.Testing;
using Tre.WebTests.Pages.Support;

namespace Tre.WebTests.Pages;

/// <summary>What holds for every page as it comes from the server, before any script.</summary>
[Category("Postgres")]
[Satre("2.1.04")]
internal sealed partial class StructureTests
{
    private static IEnumerable<Look> Pages => Looks.All.DistinctBy(look => (look.Who, look.Address, look.InEmpty));

    [Test]
    public async Task Every_page_has_one_heading_a_title_of_its_own_and_no_script_in_it()
    {
        var titles = new Dictionary<string, string>();
        foreach (var look in Pages)
        {
            var page = (await OpenAsync(look)).Page;

            Assert.That(page.QuerySelectorAll("h1"), Has.Length.EqualTo(1), $"{look}");
            Assert.That(page.QuerySelectorAll("script:not([src]), [style], [onclick], [onerror], [onload]"), Is.Empty, $"{look}");
            Assert.That(page.QuerySelectorAll("script[src]"), Has.Length.EqualTo(1), $"{look}");
            Assert.That(page.DocumentElement.GetAttribute("lang"), Is.EqualTo("en-GB"), $"{look}");
            if (look.Page != "/NotFound")
            {
                Assert.That(titles.TryGetValue(page.Title!, out var other) ? other : look.Page, Is.EqualTo(look.Page), page.Title);
                titles[page.Title!] = look.Page;
            }
        }
    }

    [Test]
    public async Task Dates_and_numbers_are_written_as_people_read_them()
    {
        var times = 0;
        foreach (var look in Pages)
        {
            var page = (await OpenAsync(look)).Page;
            foreach (var time in page.QuerySelectorAll("time"))
            {
                times++;
                var full = time.GetAttribute("title") ?? time.TextContent;
                Assert.That(FullDate().IsMatch(full), Is.True, $"{look}: {full}");
            }

            foreach (var aside in page.QuerySelectorAll(".tre-mono, .nhsuk-hint, pre, option").ToList())
            {
                aside.Remove();
            }

            var text = page.QuerySelector("main")?.TextContent ?? "";
            Assert.That(IsoDate().Match(text).Value, Is.Empty, $"{look}");
            Assert.That(text, Does.Not.Contain("(s)"), $"{look}");
        }

        Assert.That(times, Is.GreaterThan(100));
    }

    [Test]
    public async Task Every_form_is_refused_without_its_token()
    {
        var forms = 0;
        foreach (var look in Pages.Where(look => look.Who is not null))
        {
            var visitor = await (await PortalOf(look)).VisitorAsync(look.Who);
            var seen = await OpenAsync(look);
            foreach (var form in seen.Page.QuerySelectorAll("form[method=post]"))
            {
                string[] actions = [form.GetAttribute("action") ?? (await PortalOf(look)).Path(look.Address), .. form.QuerySelectorAll("[formaction]").Select(button => button.GetAttribute("formaction")!)];
                foreach (var action in actions)
                {
                    forms++;
                    var answer = await visitor.PostAsync(action, Visitor.Fields(form).Where(field => field.Key != "__RequestVerificationToken"));

                    Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), $"{look} {action}");
                    Assert.That(answer.Page.QuerySelector("h1")!.TextContent, Is.EqualTo("That form has expired"));
                }
            }
        }

        Assert.That(forms, Is.GreaterThan(50));
    }

    [Test]
    public async Task Names_from_workspaces_and_people_are_only_ever_text()
    {
        foreach (var look in Pages)
        {
            var page = (await OpenAsync(look)).Page;

            Assert.That(page.QuerySelectorAll("main script, main img:not([src^='/']), header script"), Is.Empty, $"{look}");
            Assert.That(page.Body!.TextContent, Does.Not.Contain("\u202E"), $"{look}");
        }

        var files = (await OpenAsync(new("/Exports/Details", "ada", "/exports/{export}", "in review"))).Page;
        Assert.That(files.QuerySelectorAll("h3").Select(heading => heading.TextContent), Has.Some.Contain("tables/by ⟨U+202E⟩vsc.exe <img src=x onerror=alert(1)>.csv"));
    }

    private static Task<Portal> PortalOf(Look look) => look.InEmpty ? Shared.Empty : Shared.Filled;

    private static async Task<Seen> OpenAsync(Look look)
    {
        var portal = await PortalOf(look);
        var seen = await (await portal.VisitorAsync(look.Who)).GetAsync(portal.Path(look.Address));
        Assert.That((int)seen.Status, Is.EqualTo(look.Status), $"{look}");
        return seen;
    }

    [GeneratedRegex(@"^\d{1,2} [A-Z][a-z]+ \d{4}, (\d{1,2}(:\d\d){0,2}[ap]m|midnight|midday)$", RegexOptions.CultureInvariant)]
    private static partial Regex FullDate();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d|\b\d{1,2}/\d{1,2}/\d{4}", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDate();
}
