using System.Net;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Extracts;

internal sealed class ExtractApiTests : WebTest
{
    [Test]
    public async Task Members_see_the_summary_of_the_manifest_but_no_key_and_no_place()
    {
        var (project, _) = await Desktops.ReadyAsync(Cast, Platform);
        using var answer = await Cast.Ada.GetAsync(new Uri($"{Api.Root}extracts?projectId={project}", UriKind.Relative));

        var text = await answer.Content.ReadAsStringAsync();
        var extract = (await answer.ReadAsync<ListOf<ExtractInfo>>()).Items.Single();
        Assert.That(extract, Has.Property("State").EqualTo("ready").And.Property("IsCurrent").True);
        Assert.That(extract.Built!.Lost, Contains.Key("opted-out"));
        Assert.That(text, Does.Not.Contain("sealedKey").And.Not.Contain("objectKey"));
        Assert.That((await Cast.Ben.GetAsync<ListOf<ExtractInfo>>($"extracts?projectId={project}")).Items, Is.Empty);
    }

    [Test]
    public async Task The_steward_sees_who_holds_the_data_and_takes_it_away_after_confirming()
    {
        var (project, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        var held = (await Cast.Steward.GetAsync<ListOf<CustodyInfo>>("custody?size=100")).Items.Single(item => item.Extract.Project.Id == project);
        Assert.That(held.ShownOn.Select(shown => (shown.DesktopId, shown.Owner.UserName)), Is.EqualTo(new[] { (desktop, "ada") }));
        await Cast.Ada.PostAsync($"extracts/{held.Extract.Id}/destroy", new Confirmation(true)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Steward.PostAsync($"extracts/{held.Extract.Id}/destroy", new Confirmation(false)).Refused(HttpStatusCode.BadRequest, "confirmation-missing");

        await Cast.Steward.PostAsync($"extracts/{held.Extract.Id}/destroy", new Confirmation(true)).Done();

        Assert.That((await Cast.Steward.GetAsync<ExtractInfo>($"extracts/{held.Extract.Id}")).State, Is.EqualTo("destroyed"));
    }
}
