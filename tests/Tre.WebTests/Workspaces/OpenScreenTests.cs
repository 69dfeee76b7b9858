using System.Net;
using AngleSharp.Html.Parser;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Workspaces;

/// <summary>A desktop does not stay open on a screen behind the back of whoever left, was robbed or was shut out.</summary>
internal sealed class OpenScreenTests : WebTest
{
    [Test]
    public async Task Signing_out_ends_the_desktops_that_are_open_in_other_windows()
    {
        var session = await GrantedAsync();
        var (browser, _) = await Browser.SignInAsync(Host, "ada");
        using (browser)
        {
            // The form stands in the head of every page.
            var page = await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri("/", UriKind.Relative)));
            var token = page.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var answer = await browser.PostAsync(new Uri("/sign-out", UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        }

        Assert.That(await StateAsync(session), Is.EqualTo("Ended"));
    }

    [Test]
    public async Task A_new_password_ends_them()
    {
        var session = await GrantedAsync();
        var ada = (await Cast.Ada.GetAsync<Me>("me")).Id;

        await Cast.Admin.PostAsync($"people/{ada}/password", new NewPassword(Cast.PasswordOf("ada"))).Done();

        Assert.That(await StateAsync(session), Is.EqualTo("Ended"));
    }

    private async Task<Guid> GrantedAsync()
    {
        Cast.Ada.DefaultRequestHeaders.Authorization = (await Cast.SignInAsync("ada")).DefaultRequestHeaders.Authorization;
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        var opened = await Cast.Ada.PostAsync($"desktops/{desktop}/open").Ok<DesktopOpened>();
        await Platform.GrantAsync(opened.SessionId);
        return opened.SessionId;
    }

    private async Task<string> StateAsync(Guid session) =>
        (await Host.Database.ScalarAsync<string>("postgres", $"SELECT status FROM display_sessions WHERE id = '{session}'"))!;
}
