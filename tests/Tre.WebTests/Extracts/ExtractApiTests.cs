using System.Net;
using Tre.Contracts.Api;
using Tre.WebTests.Cli;
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
        Assert.That(extract.Built!.Risk![0], Has.Property("Smallest").EqualTo(1).And.Property("Unique").EqualTo(3).And.Property("Events").Null);
        Assert.That(extract.Built!.Risk![1].Events, Has.Property("ByOneRow").EqualTo(0.0123m).And.Property("ByTwoRowsMost").EqualTo(0.352m).And.Property("SmallestGroup").EqualTo(1).And.Property("IsExact").False);
        Assert.That(extract.Built!.Lost, Contains.Key("opted-out"));
        Assert.That(text, Does.Not.Contain("sealedKey").And.Not.Contain("objectKey"));
        Assert.That((await Cast.Ben.GetAsync<ListOf<ExtractInfo>>($"extracts?projectId={project}")).Items, Is.Empty);
    }

    [Test]
    public async Task Whoever_sees_an_extract_gets_its_approval_as_the_verifier_takes_it()
    {
        var (project, _) = await Desktops.ReadyAsync(Cast, Platform);
        var extract = (await Cast.Ada.GetAsync<ListOf<ExtractInfo>>($"extracts?projectId={project}")).Items.Single();
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        var file = Path.Combine(ada.Folder, "approval.json");
        await ada.DoAsync("extract", "approval", $"{extract.Id}", "--to", file);

        var approval = System.Text.Json.JsonSerializer.Deserialize<ExtractApproval>(await File.ReadAllTextAsync(file), ApiJson.Options)!;
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(approval.SpecificationText)));
        Assert.That((hash, approval.SpecificationHash), Is.EqualTo((extract.SpecificationHash, extract.SpecificationHash)));
        Assert.That(approval.PersonColumns, Is.EquivalentTo(new Dictionary<string, string> { ["person"] = "person_id" }));
        Assert.That(approval.ApprovedBy.UserName, Is.EqualTo("steward"));
        using var ben = await Cast.Ben.GetAsync(new Uri($"{Api.Root}extracts/{extract.Id}/approval", UriKind.Relative));
        Assert.That(ben.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await ada.FailAsync(Tre.Cli.Running.ExitCodes.Usage, "exists already", "extract", "approval", $"{extract.Id}", "--to", file);
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
