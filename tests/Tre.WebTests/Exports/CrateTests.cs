using System.Net;
using Tre.Contracts.Api;
using Tre.Contracts.Exports;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Exports;

[Satre("3.3.09")]
internal sealed class CrateTests : WebTest
{
    [Test]
    public async Task A_member_and_an_auditor_take_the_crate_along_and_that_is_on_record()
    {
        var export = await Desktops.ReleasedAsync(Cast, Platform, "a.csv");
        var details = await Cast.Ada.GetAsync<ReleaseDetails>($"exports/{export}/release");
        foreach (var reader in new[] { Cast.Ada, Cast.Auditor })
        {
            using var answer = await reader.GetAsync(Address(export));

            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/zip"));
            Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Does.Contain($"{details.Release.Id}"));
            Assert.That(
                await answer.Content.ReadAsByteArrayAsync(),
                Is.EqualTo(ReleaseCrate.Pack("""{"@graph":[]}""", "c2lnMg==", details.Record, details.Signature)));
        }

        var taken = await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?action=release.crate&subjectId={details.Release.Id}");
        Assert.That(taken.Items.Select(said => said.Actor), Is.EquivalentTo(new[] { "ada", "auditor" }));
    }

    [Test]
    public async Task Who_may_not_see_the_release_gets_no_crate()
    {
        var export = await Desktops.ReleasedAsync(Cast, Platform, "a.csv");
        await Cast.Ben.GetAsync(Address(export)).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Ada.GetAsync(Address(Guid.NewGuid())).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private static Uri Address(Guid export) => new($"{Api.Root}exports/{export}/release/crate", UriKind.Relative);
}
