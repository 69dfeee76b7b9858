using System.Net;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Pages.Support;
using Tre.WebTests.Support;

namespace Tre.WebTests.Pages;

/// <summary>A form that is sent twice does its work once.</summary>
[Category("Postgres")]
[Satre("1.4.05")]
internal sealed class RepeatedFormTests
{
    [Test]
    public async Task A_new_request_a_workspace_request_and_an_export_are_made_once()
    {
        await using var portal = await Portal.FilledAsync();
        var ada = await portal.VisitorAsync("ada");

        await TwiceAsync(portal, ada, "/access-requests/new", "access-requests?scope=mine&size=100", ("title", "Once"));
        await TwiceAsync(portal, ada, portal.Path("/projects/{bare}/workspace"), "workspace-requests?size=100", ("justification", "To work"));
        await TwiceAsync(
            portal, ada, portal.Path("/exports/new?desktop={ada-desktop}&listing={listing}"), "exports?size=100",
            ("title", "Once"), ("files[0].Wanted", "true"), ("files[0].description", "Counts"), ("files[0].population", "Adults"), ("files[0].purpose", "A paper"));
    }

    [Test]
    public async Task A_decision_that_is_sent_twice_is_one_decision_and_a_clear_word()
    {
        await using var portal = await Portal.FilledAsync();
        var admin = await portal.VisitorAsync("admin");
        var address = portal.Path("/workspace-requests/{asked}");
        var form = (await admin.GetAsync(address)).Page.QuerySelector("main form")!;
        var fields = Visitor.Fields(form).ToList();
        var approve = form.QuerySelector("[formaction*=Approve]")!.GetAttribute("formaction")!;

        var first = await admin.PostAsync(approve, fields);
        var second = await admin.PostAsync(approve, fields);

        Assert.That(first.Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(second.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(second.Page.QuerySelector(".nhsuk-error-summary")!.TextContent, Does.Contain("cannot be done now"));
    }

    private static async Task TwiceAsync(Portal portal, Visitor visitor, string address, string list, params (string Name, string Value)[] typed)
    {
        var before = await CountAsync(portal, list);
        var page = (await visitor.GetAsync(address)).Page;
        var form = page.QuerySelectorAll("main form").Single();
        var fields = Visitor.Fields(form).Where(field => typed.All(own => own.Name != field.Key)).Concat(typed.Select(own => KeyValuePair.Create(own.Name, own.Value))).ToList();

        var answers = new[] { await visitor.PostAsync(address, fields), await visitor.PostAsync(address, fields) };

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.Redirect), address);
        Assert.That(answers[1].Location, Is.EqualTo(answers[0].Location));
        Assert.That(await CountAsync(portal, list), Is.EqualTo(before + 1), address);
    }

    private static async Task<int> CountAsync(Portal portal, string list)
    {
        using var document = System.Text.Json.JsonDocument.Parse(await portal.Cast.Ada.GetStringAsync(new Uri(Api.Root + list, UriKind.Relative)));
        return document.RootElement.GetProperty("items").GetArrayLength();
    }
}
