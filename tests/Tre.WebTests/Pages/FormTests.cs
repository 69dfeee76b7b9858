using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Tre.Testing;
using Tre.WebTests.Pages.Support;

namespace Tre.WebTests.Pages;

/// <summary>A form that fails says at the top and at the field what is wrong, and keeps what was typed.</summary>
[Category("Postgres")]
[Satre("1.4.05")]
internal sealed class FormTests
{
    private static readonly string Long = new('x', 2_001);

    private static TestCaseData[] Cases { get; } =
    [
        Case("ada", "/access-requests/new", "Save and continue", ("title", Long)),
        Case("steward", "/access-requests/{submitted}/decide", "Approve", ("agreementReference", "AGR-77"), ("comment", "Well argued"), ("agreementSigned", "31/31/2026")),
        Case("steward", "/access-requests/{submitted}/decide", "Approve", ("optOutExemption", "Consent was asked"), ("endDate", "2020-01-01")),
        Case("ada", "/access-requests/{complete}/edit/data", "Save", ("answer", "Less would not do"), ("condition[0].Column", "person.year_of_birth"), ("condition[0].Values", "long ago")),
        Case("ada", "/access-requests/{both}/edit/data?dataset=gp", "Save", ("linkReason", " "), ("condition[1].Values", "B2")),
        Case("ada", "/access-requests/{complete}/edit/data/yaml", "Save", ("yaml", "tables:\n- table: person\n  columns: [no_such_column]\n")),
        Case("ada", "/projects/{bare}/workspace", "Send request", ("justification", Long)),
        Case("steward", "/projects/{project}", "Add member", ("userName", "nobody-has-this-name")),
        Case("steward", "/projects/{project}/change/Close", "Close the project", ("reason", "The work is done")),
        Case("admin", "/people", "Make account", ("displayName", "Somebody New"), ("userName", "Not A Name")),
        Case("ada", "/exports/new?desktop={ada-desktop}&listing={listing}", "Save and continue", ("title", "Counts"), ("files[1].Wanted", "true"), ("files[1].description", "Counts by group"), ("files[1].population", "Adults")),
        Case("ada", "/exports/new?desktop={ada-desktop}&listing={listing}", "Save and continue", ("title", "Nothing is ticked"), ("files[0].purpose", "A paper")),
        Case("checker1", "/exports/{released}", "Take back", ("reason", "A count was missed")),
        Case("checker1", "/checking/{export}", "Record my verdicts", ("verdicts[0].Comment", "Looks right"), ("comment", "In general")),
        Case("admin", "/workspace-requests/{asked}", "Decline", ("comment", " ")),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task What_was_typed_is_kept_and_every_error_leads_to_its_field(string who, string address, string button, Dictionary<string, string> typed)
    {
        var portal = await Shared.Filled;
        var seen = await (await portal.VisitorAsync(who)).SendAsync(portal.Path(address), button, typed);

        Assert.That(seen.Status, Is.EqualTo(HttpStatusCode.OK));
        var summary = seen.Page.QuerySelector(".nhsuk-error-summary");
        Assert.That(summary, Is.Not.Null, seen.Page.QuerySelector("main")!.TextContent);
        Assert.That(seen.Page.Title, Does.StartWith("Error: "));
        var links = summary!.QuerySelectorAll("a");
        Assert.That(links, Is.Not.Empty);
        Assert.That(links.Select(link => link.OuterHtml), Is.Unique);
        foreach (var link in links)
        {
            Assert.That(seen.Page.GetElementById(link.GetAttribute("href")![1..]), Is.Not.Null, $"{link.TextContent} leads to {link.GetAttribute("href")}");
        }

        foreach (var (name, value) in typed)
        {
            Assert.That(seen.Page.QuerySelectorAll($"[name='{name}']").Where(Kept).Select(Value), Has.Member(value), name);
        }
    }

    [TestCase("/access-requests/{draft}", "Send to the data stewards")]
    [TestCase("/access-requests/{complete}", "Withdraw")]
    public async Task Errors_of_a_page_without_fields_lead_to_where_they_are_mended(string address, string button)
    {
        var portal = await Shared.Filled;
        var seen = await (await portal.VisitorAsync("ada")).SendAsync(portal.Path(address), button, []);

        var links = seen.Page.QuerySelectorAll(".nhsuk-error-summary a");
        Assert.That(links, Is.Not.Empty);
        Assert.That(links.Where(link => seen.Page.GetElementById(link.GetAttribute("href")![1..]) is null), Is.Empty);
    }

    private static bool Kept(IElement control) => control.GetAttribute("type") is not ("checkbox" or "radio") || control.HasAttribute("checked");

    private static string? Value(IElement control) => control switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => control.GetAttribute("value"),
    };

    private static TestCaseData Case(string who, string address, string button, params (string Name, string Value)[] typed) =>
        new(who, address, button, typed.ToDictionary(field => field.Name, field => field.Value)) { TestName = $"What_was_typed_is_kept({address}, {button}, {typed[0].Name})" };
}
