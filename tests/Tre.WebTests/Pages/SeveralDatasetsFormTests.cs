using System.Net;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Pages.Support;
using Tre.WebTests.Support;

namespace Tre.WebTests.Pages;

/// <summary>Data of a second dataset, and a link with it, asked for without writing a line of YAML.</summary>
[Category("Postgres")]
[Satre("1.4.05"), Satre("3.1.05")]
internal sealed class SeveralDatasetsFormTests
{
    private Portal portal = null!;
    private Visitor ada = null!;
    private Guid request;

    private string Form => $"/access-requests/{request}/edit/data?dataset=gp";

    [SetUp]
    public async Task Describe()
    {
        portal = await Portal.EmptyAsync();
        portal.Host.Clock.Advance(TimeSpan.FromSeconds(2));
        await portal.Platform.DatasetInForceAsync(portal.Cast.Steward, TestCatalogue.Gp);
        ada = await portal.VisitorAsync("ada");
        request = await Requests.DraftAsync(portal.Cast.Ada);
    }

    [TearDown]
    public async Task End() => await portal.DisposeAsync();

    [Test]
    public async Task Each_dataset_has_a_form_and_leaves_the_others_alone()
    {
        await SaveAsync(Form, ("column", "consultation.code_of_visit"), ("linkWith", "test"), ("linkReason", "We follow patients"));
        await SaveAsync($"/access-requests/{request}/edit/data", ("sample", "10"));

        var asked = await AskedAsync();
        Assert.That(asked.Others!.Single().Tables.Single().Columns, Is.EqualTo(new[] { "code_of_visit" }));
        Assert.That(asked.Links!.Single(), Is.EqualTo(new LinkRule("gp", "We follow patients")));
        Assert.That(asked.Tables.Single().Table, Is.EqualTo("person"));
        Assert.That(asked.Sample!.Share, Is.EqualTo(0.1m));
        var again = (await ada.GetAsync(Form)).Page;
        Assert.That(again.QuerySelector("main [aria-current=page]")!.ParentElement!.TextContent, Does.Contain("Records of a practice").And.Contain("1 table asked for"));
        Assert.That(again.QuerySelector("#linkWith option[selected]")!.TextContent, Is.EqualTo("Test data"));
    }

    [Test]
    public async Task Unticking_every_table_takes_the_dataset_and_its_link_out()
    {
        await SaveAsync(Form, ("column", "consultation.code_of_visit"), ("linkWith", "test"), ("linkReason", "We follow patients"));
        var form = (await ada.GetAsync(Form)).Page.QuerySelector("main form")!;

        var answer = await ada.PostAsync(Form, Visitor.Fields(form).Where(field => field.Key != "column"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(((await AskedAsync()).Others, (await AskedAsync()).Links), Is.EqualTo(((object?)null, (object?)null)));
    }

    [TestCase("", "Because", "Choose the dataset to link with")]
    [TestCase("test", "", "why the project needs this link")]
    [TestCase("nowhere", "Because", "Name two different datasets")]
    public async Task A_link_that_is_half_said_is_refused_and_kept(string with, string reason, string says)
    {
        var answer = await ada.SendAsync(Form, "Save", new() { ["column"] = "consultation.code_of_visit", ["linkWith"] = with, ["linkReason"] = reason });

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Page.QuerySelector(".nhsuk-error-summary")!.TextContent, Does.Contain(says));
        Assert.That(answer.Page.QuerySelector("[name=linkReason]")!.TextContent.Trim(), Is.EqualTo(reason));
        Assert.That((await AskedAsync()).Others, Is.Null);
    }

    [Test]
    public async Task A_dataset_that_is_not_in_force_has_no_form()
    {
        Assert.That((await ada.GetAsync($"/access-requests/{request}/edit/data?dataset=nowhere")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await ada.GetAsync($"/access-requests/{request}/edit/data?dataset=test")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task SaveAsync(string address, params (string Name, string Value)[] typed)
    {
        var answer = await ada.SendAsync(address, "Save", typed.ToDictionary(field => field.Name, field => field.Value));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect), answer.Page.QuerySelector(".nhsuk-error-summary")?.TextContent);
    }

    private async Task<Specification> AskedAsync() => (await portal.Cast.Ada.GetAsync<AccessRequestDetails>($"access-requests/{request}")).Specification;
}
