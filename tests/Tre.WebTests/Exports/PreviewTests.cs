using System.Net;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Exports;

internal sealed class PreviewTests : WebTest
{
    [Test]
    public async Task Members_and_checkers_look_at_previews_and_nobody_who_oversees_or_once_belonged_does()
    {
        var former = await Cast.AddAsync("former", "dataSteward");
        var (project, desktop) = await Desktops.ReadyAsync(Cast, Platform, "former", "ben");
        var export = await Desktops.InReviewAsync(Cast, Platform, desktop, "a.csv");
        var file = (await Cast.Ada.GetAsync<ExportDetails>($"exports/{export}")).Files.Single().Id;

        foreach (var reader in new[] { Cast.Ada, Cast.Ben, Cast.CheckerOne, Cast["former"] })
        {
            using var seen = await reader.GetAsync(Address(export, file));
            Assert.That(seen.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(seen.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        }

        await Cast.Steward.RemoveAsync($"projects/{project}/members/{former}").Done();
        await Cast["former"].GetAsync(Address(export, file)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Steward.GetAsync(Address(export, file)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Auditor.GetAsync(Address(export, file)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Admin.GetAsync(Address(export, file)).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task A_file_of_another_export_is_not_found_under_ones_own()
    {
        var mine = await Desktops.InReviewAsync(Cast, Platform, "a.csv");
        var other = await Desktops.InReviewAsync(Cast, Platform, "b.csv");
        var file = (await Cast.Ada.GetAsync<ExportDetails>($"exports/{other}")).Files.Single().Id;

        await Cast.Ada.GetAsync(Address(mine, file)).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.CheckerOne.GetAsync(Address(mine, file)).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private static Uri Address(Guid export, Guid file) => new($"{Api.Root}exports/{export}/files/{file}/preview", UriKind.Relative);
}
