using System.Net;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Auditing;

internal sealed class AuditApiTests : WebTest
{
    [Test]
    public async Task Auditors_find_events_by_who_what_and_on_what_page_by_page()
    {
        var id = await Requests.SubmittedAsync(Cast.Ada);

        var events = new List<AuditEventInfo>();
        string? after = null;
        do
        {
            var page = await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?actor=ada&kind=AccessRequest&subjectId={id}&size=2&after={after}");
            events.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.That(events.Select(item => item.Action), Is.EqualTo(new[] { "access-request.submit", "access-request.edit", "access-request.create" }));
        Assert.That(events[0], Has.Property("Before").EqualTo("Draft").And.Property("After").EqualTo("Submitted"));
        Assert.That(events.Select(item => item.Sequence), Is.Ordered.Descending);
    }

    [Test]
    public async Task Which_process_wrote_an_event_shows_whoever_it_says_acted()
    {
        var forged = Guid.NewGuid();
        await Host.Database.ExecuteAsync("tre_web", $"SELECT audit_append('{Guid.Empty}', 'orchestrator', 'localhost', 'export.release', 'ExportRequest', '{forged}', NULL, 'Released', NULL)");

        var seen = (await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?subjectId={forged}")).Items.Single();

        Assert.That((seen.Actor, seen.DatabaseRole), Is.EqualTo(("orchestrator", "tre_web")));
    }

    [Test]
    public async Task Nobody_else_reads_the_log()
    {
        foreach (var other in new[] { Cast.Ada, Cast.Steward, Cast.Admin, Cast.CheckerOne })
        {
            await other.GetAsync(new Uri(Api.Root + "audit", UriKind.Relative)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        }
    }

    [Test]
    public async Task Secrets_and_mistyped_names_do_not_reach_the_log()
    {
        using var nobody = Host.Anonymous();
        await nobody.PostAsync("sign-in", new SignInInput("my-secret-passphrase", "whatever it is 1")).Refused(HttpStatusCode.Unauthorized, "sign-in-failed");

        Assert.That(await Host.Database.ScalarAsync<long>("postgres",
            "SELECT count(*) FROM audit_events WHERE concat_ws(' ', actor_name, detail, before, after) ~ 'my-secret-passphrase|correct horse'"), Is.Zero);
    }

    [Test]
    public async Task What_waits_too_long_shows_to_those_who_must_act_the_longest_first()
    {
        var request = await Requests.SubmittedAsync(Cast.Ada);
        Assert.That((await Cast.Steward.GetAsync<ListOf<OverdueInfo>>("overdue")).Items.Select(item => item.Id), Has.No.Member(request));

        await using var later = await TreHost.StartAsync();
        var cast = await Cast.MakeAsync(later);
        var late = await Requests.SubmittedAsync(cast.Ada);
        later.Clock.Advance(TimeSpan.FromDays(11));
        using var steward = await cast.SignInAsync("steward");
        using var ada = await cast.SignInAsync("ada");

        var item = (await steward.GetAsync<ListOf<OverdueInfo>>("overdue")).Items.Single();
        Assert.That((item.Id, item.Kind, item.State), Is.EqualTo((late, "accessRequest", "submitted")));
        Assert.That((await ada.GetAsync<ListOf<OverdueInfo>>("overdue")).Items, Is.Empty);
    }
}
