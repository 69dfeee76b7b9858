using System.Net;
using Tre.Contracts.Api;
using Tre.Contracts.Closures;
using Tre.Contracts.Signing;
using Tre.Testing;
using Tre.WebTests.Cli;
using Tre.WebTests.Support;

namespace Tre.WebTests.Closures;

[Satre("3.1.10")]
internal sealed class CertificateApiTests : WebTest
{
    [Test]
    public async Task Members_and_those_who_oversee_follow_the_end_of_the_data_and_take_the_certificate_along()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        await Cast.Ada.GetAsync(At(project, "closure")).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Steward.PostAsync($"projects/{project}/close", new CloseInput("Done", true)).Done();
        Assert.That((await Cast.Ada.GetAsync<ClosureInfo>($"projects/{project}/closure")).State, Is.Null);
        await Cast.Ada.GetAsync(At(project, "certificate")).Refused(HttpStatusCode.NotFound, "not-found");

        await Platform.CertifyAsync(project);
        foreach (var reader in new[] { Cast.Ada, Cast.Steward, Cast.Auditor })
        {
            var closure = await reader.GetAsync<ClosureInfo>($"projects/{project}/closure");
            using var answer = await reader.GetAsync(At(project, "certificate"));
            var certificate = SignedText.OfFile(await answer.Content.ReadAsByteArrayAsync()).Verify<Certificate>(Platform.CertificateKey.ExportSubjectPublicKeyInfo());

            Assert.That((closure.State, closure.CertificateId, closure.Copies.Count), Is.EqualTo(("certified", (Guid?)certificate.CertificateId, certificate.Copies.Count)));
            Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Does.Contain($"{certificate.CertificateId}"));
        }

        await Cast.Ben.GetAsync(At(project, "closure")).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Ben.GetAsync(At(project, "certificate")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task By_command_line_it_is_shown_fetched_and_proven()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        await Cast.Steward.PostAsync($"projects/{project}/close", new CloseInput("Done", true)).Done();
        await Platform.CertifyAsync(project);
        using var steward = await Terminal.SignedInAsync(Host, "steward");
        var file = steward.Write("none", "");
        var (to, key) = (file + ".json", steward.Write("key.pem", Platform.CertificateKey.ExportSubjectPublicKeyInfoPem()));

        Assert.That((await steward.DoAsync("certificate", "show", $"{project}")).Out, Does.Contain("certified since").And.Contain("home.img"));
        await steward.DoAsync("certificate", "fetch", $"{project}", "--to", to);
        Assert.That((await steward.DoAsync("certificate", "verify", to, "--key", key)).Out, Does.Contain("key-destroyed").Or.Contain("bytes-deleted"));
    }

    private static Uri At(Guid project, string what) => new($"{Api.Root}projects/{project}/{what}", UriKind.Relative);
}
