using System.Net;
using System.Security.Cryptography;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Exports;

[Satre("3.1.05")]
internal sealed class DownloadTests : WebTest
{
    [Test]
    public async Task A_member_fetches_the_reviewed_bytes_and_every_fetch_is_counted_and_audited()
    {
        var export = await Desktops.ReleasedAsync(Cast, Platform, "a.csv");
        var file = await FileAsync(export);
        for (var i = 0; i < 2; i++)
        {
            using var answer = await Cast.Ada.GetAsync(Address(export, file.FileId));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(Platform.Content("a.csv")));
            Assert.That(answer.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/octet-stream"));
        }

        var release = await Cast.Ada.GetAsync<ReleaseDetails>($"exports/{export}/release");
        Assert.That(release.Release.Files.Single().Downloads, Is.EqualTo(2));
        Assert.That(release.Downloads.Select(download => download.Person.UserName), Is.EqualTo(new[] { "ada", "ada" }));
        var events = await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?action=export.download&subjectId={export}");
        Assert.That(events.Items, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Bytes_that_changed_in_the_store_are_not_handed_out_and_the_attempt_is_on_record()
    {
        var export = await Desktops.ReleasedAsync(Cast, Platform, "a.csv");
        var file = await FileAsync(export);
        var key = await Host.Database.ScalarAsync<string>("postgres", $"SELECT object_key FROM export_files WHERE id = '{file.FileId}'");
        await File.WriteAllTextAsync(Platform.ReleasedPath(key!), Platform.Content("a.csv").Replace("12", "11", StringComparison.Ordinal));

        await Cast.Ada.GetAsync(Address(export, file.FileId)).Refused(HttpStatusCode.Conflict, "bytes-changed");

        Assert.That((await FileAsync(export)).Downloads, Is.Zero);
        Assert.That((await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?action=export.download-refused&subjectId={export}")).Items, Has.Count.EqualTo(1));
        File.Delete(Platform.ReleasedPath(key!));
        await Cast.Ada.GetAsync(Address(export, file.FileId)).Refused(HttpStatusCode.Conflict, "bytes-changed");
    }

    [Test]
    public async Task Only_members_fetch_and_nobody_after_it_was_revoked()
    {
        var export = await Desktops.ReleasedAsync(Cast, Platform, "a.csv");
        var file = await FileAsync(export);
        await Cast.Ben.GetAsync(Address(export, file.FileId)).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.CheckerOne.GetAsync(Address(export, file.FileId)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        using var fetched = await Cast.Ada.GetAsync(Address(export, file.FileId));
        Assert.That(fetched.IsSuccessStatusCode, Is.True);
        await Cast.Ada.PostAsync($"exports/{export}/revoke", new RevokeInput("x", true)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Steward.PostAsync($"exports/{export}/revoke", new RevokeInput("Too much", false)).Refused(HttpStatusCode.BadRequest, "confirmation-missing");

        var revoked = await Cast.Steward.PostAsync($"exports/{export}/revoke", new RevokeInput("Too much", true)).Ok<Revoked>();

        Assert.That(revoked.AlreadyFetched.Select(download => download.Person.UserName), Is.EqualTo(new[] { "ada" }));
        await Cast.Ada.GetAsync(Address(export, file.FileId)).Refused(HttpStatusCode.Conflict, "wrong-state");
        Assert.That((await Cast.Ada.GetAsync<ReleaseDetails>($"exports/{export}/release")).Release.Revoked, Is.True);
    }

    [Test]
    public async Task A_fetch_under_way_breaks_when_the_release_is_revoked()
    {
        var export = await Desktops.ReleasedAsync(Cast, Platform, "large.csv");
        var file = await FileAsync(export);
        using var answer = await Cast.Ada.GetAsync(Address(export, file.FileId), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var begun = new byte[1000];
        await body.ReadExactlyAsync(begun);

        await Cast.Steward.PostAsync($"exports/{export}/revoke", new RevokeInput("Too much", true)).Ok<Revoked>();

        var got = begun.LongLength;
        Assert.That(async () => got += await DrainAsync(body), Throws.InstanceOf<IOException>());
        Assert.That(got, Is.LessThan(file.Bytes));
    }

    [Test]
    public async Task A_large_file_arrives_whole()
    {
        var export = await Desktops.ReleasedAsync(Cast, Platform, "large.csv");
        var file = await FileAsync(export);

        using var answer = await Cast.Ada.GetAsync(Address(export, file.FileId));

        var got = await answer.Content.ReadAsByteArrayAsync();
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(got)), Is.EqualTo(file.Sha256));
    }

    [Test]
    public async Task Earlier_releases_of_the_project_show_to_members_and_checkers()
    {
        var export = await Desktops.ReleasedAsync(Cast, Platform, "a.csv");
        var project = (await Cast.Ada.GetAsync<ExportDetails>($"exports/{export}")).Project.Id;

        foreach (var reader in new[] { Cast.Ada, Cast.CheckerTwo, Cast.Steward })
        {
            Assert.That((await reader.GetAsync<ListOf<ReleaseInfo>>($"projects/{project}/releases")).Items.Single().ExportId, Is.EqualTo(export));
        }

        Assert.That((await Cast.Ben.GetAsync<ListOf<ReleaseInfo>>($"projects/{project}/releases")).Items, Is.Empty);
    }

    private static Uri Address(Guid export, Guid file) => new($"{Api.Root}exports/{export}/released/{file}", UriKind.Relative);

    private async Task<ReleasedFileInfo> FileAsync(Guid export) => (await Cast.Ada.GetAsync<ReleaseDetails>($"exports/{export}/release")).Release.Files.Single();

    private static async Task<long> DrainAsync(Stream body)
    {
        var (block, got) = (new byte[1 << 16], 0L);
        for (int read; (read = await body.ReadAsync(block)) > 0;)
        {
            got += read;
        }

        return got;
    }
}
