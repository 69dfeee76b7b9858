using System.Net;
using Tre.Application.Exports;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Exports;

[Satre("3.3.08")]
internal sealed class OutputsCheckTests : WebTest
{
    [Test]
    public async Task A_member_has_their_own_files_checked_and_nobody_else_reads_the_answer()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform, "ben");
        var asked = await AskAsync(Cast.Ada, desktop).Ok<Created>();
        Assert.That((await Cast.Ada.GetAsync<OutputsCheckInfo>($"outputs-checks/{asked.Id}")).Answered, Is.False);
        await Platform.AnswerCheckAsync(asked.Id, "a.csv", null);

        var answer = await Cast.Ada.GetAsync<OutputsCheckInfo>($"outputs-checks/{asked.Id}");

        Assert.That(answer.Files.Single().Report.GetProperty("findings").GetArrayLength(), Is.EqualTo(1));
        foreach (var other in new[] { Cast.Ben, Cast.CheckerOne, Cast.Steward, Cast.Auditor })
        {
            await other.GetAsync(new Uri($"{Api.Root}outputs-checks/{asked.Id}", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
        }

        var events = await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?action=outputs.check&subjectId={asked.Id}");
        Assert.That(events.Items.Single().Actor, Is.EqualTo("ada"));
    }

    [Test]
    public async Task Only_one_s_own_desktop_few_files_and_not_again_and_again()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform, "ben");
        await AskAsync(Cast.Ben, desktop).Refused(HttpStatusCode.NotFound, "not-found");
        await AskAsync(Cast.CheckerOne, desktop).Refused(HttpStatusCode.NotFound, "not-found");
        await AskAsync(Cast.Ada, desktop, []).Refused(HttpStatusCode.BadRequest, "files-to-check");
        await AskAsync(Cast.Ada, desktop, [.. Enumerable.Range(0, 11).Select(i => $"{i}.csv")]).Refused(HttpStatusCode.BadRequest, "files-to-check");
        await AskAsync(Cast.Ada, desktop, ["../secret"]).Refused(HttpStatusCode.BadRequest, "path-not-allowed");
        for (var i = 0; i < AskOutputsCheck.PerHour; i++)
        {
            await AskAsync(Cast.Ada, desktop).Ok<Created>();
        }

        await AskAsync(Cast.Ada, desktop).Refused(HttpStatusCode.TooManyRequests, "too-many-questions");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient by, Guid desktop, string[]? files = null) => by.PostAsync($"desktops/{desktop}/checks", new NewOutputsCheck(files ?? ["a.csv"]));
}
