using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tre.Application.Workspaces;
using Tre.Contracts.Api;
using Tre.Domain.Lifecycles;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

/// <summary>What one person or address may have at once or in a while, and what is said when it is too much.</summary>
internal sealed class LimitTests : WebTest
{
    [Test]
    public async Task The_form_turns_away_too_many_tries_too()
    {
        await using var strict = await TreHost.StartAsync(signInsPerMinute: 2);
        using var nobody = strict.Anonymous();
        Dictionary<string, string> wrong = new() { ["UserName"] = "nobody", ["password"] = "whatever it is 1" };
        for (var i = 0; i < 2; i++)
        {
            using var heard = await Browser.PostFormAsync(nobody, "/sign-in", wrong);
            Assert.That(heard.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        using var refused = await Browser.PostFormAsync(nobody, "/sign-in", wrong);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("Too many tries"));
    }

    [Test]
    public async Task Twenty_streams_are_enough_for_one_person_and_do_not_hinder_another()
    {
        var open = new List<HttpResponseMessage>();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                open.Add(await StreamAsync(Cast.Ben));
                Assert.That(open[^1].StatusCode, Is.EqualTo(HttpStatusCode.OK));
            }

            await StreamAsync(Cast.Ben).Refused(HttpStatusCode.TooManyRequests, "too-many-tries");
            open.Add(await StreamAsync(Cast.Ada));
            Assert.That(open[^1].StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        finally
        {
            open.ForEach(answer => answer.Dispose());
        }
    }

    [Test]
    public async Task Twenty_access_tokens_are_enough()
    {
        await Cast.AddAsync("collector");
        for (var i = 1; i < 20; i++)
        {
            await Cast["collector"].PostAsync("me/access-tokens", new NewAccessToken($"No {i}", 1)).Ok<AccessTokenCreated>();
        }

        await Cast["collector"].PostAsync("me/access-tokens", new NewAccessToken("No 20", 1)).Refused(HttpStatusCode.Conflict, "too-many-tokens");
    }

    [Test]
    public async Task Five_windows_on_one_desktop_are_enough()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        for (var i = 0; i < 5; i++)
        {
            await Cast.Ada.PostAsync($"desktops/{desktop}/open").Ok<DesktopOpened>();
        }

        await Cast.Ada.PostAsync($"desktops/{desktop}/open").Refused(HttpStatusCode.Conflict, "too-many-sessions");
    }

    [Test]
    public async Task A_desktop_that_is_opened_and_left_over_and_over_is_slowed_down()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        for (var i = 0; i < 20; i++)
        {
            await Cast.Ada.PostAsync($"desktops/{desktop}/open").Ok<DesktopOpened>();
            await using var scope = Host.Scope();
            var ada = (await Cast.Ada.GetAsync<Me>("me")).Id;
            await scope.ServiceProvider.GetRequiredService<LeaveDesktops>().HandleAsync(new(ada, "ada", new HashSet<Role>(), "test"), default);
        }

        await Cast.Ada.PostAsync($"desktops/{desktop}/open").Refused(HttpStatusCode.Conflict, "too-many-sessions");
    }

    [Test]
    public async Task Looking_into_ones_outputs_again_and_again_is_slowed_down()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        for (var i = 0; i < 10; i++)
        {
            var asked = await Cast.Ada.PostAsync($"desktops/{desktop}/outputs").Ok<Created>();
            await Platform.AnswerOutputsAsync(asked.Id);
        }

        await Cast.Ada.PostAsync($"desktops/{desktop}/outputs").Refused(HttpStatusCode.TooManyRequests, "too-many-questions");
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Cast.Ada.PostAsync($"desktops/{desktop}/outputs").Ok<Created>();
    }

    [Test]
    public async Task Fifty_files_and_fifty_members_are_enough()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        var files = Enumerable.Range(0, 51).Select(i => Desktops.Item($"{i}.csv"));
        await Cast.Ada.PostAsync("exports", new NewExport(desktop, "All", [.. files])).Refused(HttpStatusCode.BadRequest, "too-many-files");

        var draft = await Requests.DraftAsync(Cast.Ada);
        var crowd = new AccessRequestInput("A crowd", Requests.Answers, Requests.Specification, [.. Enumerable.Range(0, 51).Select(i => $"member{i}")]);
        await Cast.Ada.PutAsync($"access-requests/{draft}", crowd).Refused(HttpStatusCode.BadRequest, "too-many-members");
    }

    private static Task<HttpResponseMessage> StreamAsync(HttpClient who) =>
        who.GetAsync(new Uri(Api.Root + "events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
}
