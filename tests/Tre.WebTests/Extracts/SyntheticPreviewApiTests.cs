using System.Net;
using Tre.Contracts.Api;
using Tre.WebTests.Cli;
using Tre.WebTests.Support;

namespace Tre.WebTests.Extracts;

internal sealed class SyntheticPreviewApiTests : WebTest
{
    [Test]
    public async Task A_steward_asks_looks_and_releases_and_then_members_fetch_and_every_fetch_is_on_record()
    {
        var extract = await ExtractAsync();
        await Cast.Ada.PostAsync($"extracts/{extract}/synthetic-previews").Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Admin.PostAsync($"extracts/{extract}/synthetic-previews").Refused(HttpStatusCode.Forbidden, "not-allowed");
        var preview = await Platform.PreviewAsync(Cast.Steward, extract);
        await Cast.Steward.PostAsync($"extracts/{extract}/synthetic-previews").Refused(HttpStatusCode.Conflict, "preview-exists");
        Assert.That(await SeenAsync(Cast.Ada, extract), Is.Empty, "not released yet");
        await FetchAsync(Cast.Ada, preview).Refused(HttpStatusCode.NotFound, "not-found");
        await FetchAsync(Cast.Admin, preview).Refused(HttpStatusCode.Forbidden, "not-allowed");
        Assert.That(await BytesAsync(Cast.Steward, preview), Is.EqualTo(Platform.Archive));

        await Cast.Steward.PostAsync($"synthetic-previews/{preview}/release", new Confirmation(false)).Refused(HttpStatusCode.BadRequest, "confirmation-missing");
        await Cast.Admin.PostAsync($"synthetic-previews/{preview}/release", new Confirmation(true)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Ada.PostAsync($"synthetic-previews/{preview}/release", new Confirmation(true)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Steward.PostAsync($"synthetic-previews/{preview}/release", new Confirmation(true)).Done();

        Assert.That(await BytesAsync(Cast.Ada, preview), Is.EqualTo(Platform.Archive));
        await FetchAsync(Cast.Ben, preview).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.That((await SeenAsync(Cast.Ada, extract)).Single(), Has.Property("State").EqualTo("released").And.Property("Fetched").Empty);
        var seen = (await SeenAsync(Cast.Steward, extract)).Single();
        Assert.That(seen.Fetched.Select(fetch => fetch.By.UserName), Is.EqualTo(new[] { "ada", "steward" }));
        Assert.That(seen.Made!.Tables.SelectMany(table => table.Columns).Select(column => column.Basis).Distinct(), Is.EquivalentTo(new[] { "key", "months", "ranges", "nothing", "values", "years" }));
        Assert.That((await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?action=synthetic-preview.download&subjectId={preview}")).Items, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Changed_or_missing_bytes_are_not_handed_out_and_a_destroyed_preview_is_gone()
    {
        var extract = await ExtractAsync();
        var preview = await Platform.PreviewAsync(Cast.Steward, extract);
        var path = Platform.ArchivePath(extract, preview);
        await File.WriteAllTextAsync(path, "something else of the same kind");
        await FetchAsync(Cast.Steward, preview).Refused(HttpStatusCode.Conflict, "bytes-changed");
        File.Delete(path);
        await FetchAsync(Cast.Steward, preview).Refused(HttpStatusCode.Conflict, "bytes-changed");
        Assert.That((await SeenAsync(Cast.Steward, extract)).Single().Fetched, Is.Empty);

        await Cast.Steward.PostAsync($"synthetic-previews/{preview}/destroy", new Confirmation(true)).Done();
        await FetchAsync(Cast.Steward, preview).Refused(HttpStatusCode.Forbidden, "not-allowed");
        var next = await Platform.PreviewAsync(Cast.Steward, extract);
        Assert.That((await SeenAsync(Cast.Steward, extract)).Select(one => one.Id), Is.EqualTo(new[] { next, preview }));
    }

    [Test]
    public async Task Nobody_fetches_a_preview_of_an_extract_that_is_destroyed_even_while_no_Extractor_runs()
    {
        var extract = await ExtractAsync();
        var preview = await Platform.PreviewAsync(Cast.Steward, extract);
        await Cast.Steward.PostAsync($"synthetic-previews/{preview}/release", new Confirmation(true)).Done();
        Assert.That(await BytesAsync(Cast.Ada, preview), Is.EqualTo(Platform.Archive));

        await Cast.Steward.PostAsync($"extracts/{extract}/destroy", new Confirmation(true)).Done();
        await FetchAsync(Cast.Ada, preview).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await FetchAsync(Cast.Steward, preview).Refused(HttpStatusCode.Forbidden, "not-allowed");
        Assert.That(File.Exists(Platform.ArchivePath(extract, preview)), Is.True, "the bytes are still there, or this shows nothing");
        Assert.That((await SeenAsync(Cast.Steward, extract)).Single().Fetched, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_same_by_command_line()
    {
        var extract = $"{await ExtractAsync()}";
        await Platform.PreviewAsync(Cast.Steward, Guid.Parse(extract));
        using var steward = await Terminal.SignedInAsync(Host, "steward");
        using var ada = await Terminal.SignedInAsync(Host, "ada");
        Assert.That((await steward.DoAsync("extract", "synthetic", "show", extract)).Out, Does.Contain("1,000 rows").And.Contain("value_as_number: ranges, 18 groups"));
        await ada.FailAsync(Tre.Cli.Running.ExitCodes.Refused, "no synthetic preview", "extract", "synthetic", "fetch", extract, "--to", Path.Combine(ada.Folder, "early.zip"));
        await steward.DoAsync("extract", "synthetic", "release", extract, "--yes");
        var file = Path.Combine(ada.Folder, "SYNTHETIC.zip");
        await ada.DoAsync("extract", "synthetic", "fetch", extract, "--to", file);
        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(Platform.Archive));
        await steward.DoAsync("extract", "synthetic", "destroy", extract, "--yes");
        Assert.That((await steward.DoAsync("extract", "synthetic", "make", extract)).Out, Does.Contain("requested"));
    }

    private async Task<Guid> ExtractAsync()
    {
        var (project, _) = await Desktops.ReadyAsync(Cast, Platform);
        return (await Cast.Ada.GetAsync<ListOf<ExtractInfo>>($"extracts?projectId={project}")).Items.Single().Id;
    }

    private static async Task<IReadOnlyList<SyntheticPreviewInfo>> SeenAsync(HttpClient by, Guid extract) =>
        (await by.GetAsync<ListOf<SyntheticPreviewInfo>>($"extracts/{extract}/synthetic-previews")).Items;

    private static Task<HttpResponseMessage> FetchAsync(HttpClient by, Guid preview) => by.GetAsync(new Uri($"{Api.Root}synthetic-previews/{preview}/archive", UriKind.Relative));

    private static async Task<byte[]> BytesAsync(HttpClient by, Guid preview)
    {
        using var answer = await FetchAsync(by, preview);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Does.Contain("SYNTHETIC-P-"));
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
