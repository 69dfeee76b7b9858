using System.Net;
using System.Net.Http.Json;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

internal sealed class SessionTests : WebTest
{
    private static Uri Me { get; } = new(Api.Root + "me", UriKind.Relative);

    [Test]
    public async Task The_session_cookie_is_for_this_host_over_tls_and_for_no_script_or_other_site()
    {
        var (client, answer) = await Browser.SignInAsync(Host, "ada");
        using (client)
        {
            var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.Contains("session", StringComparison.Ordinal));

            Assert.That(cookie, Does.StartWith("__Host-tre-session="));
            Assert.That(cookie.ToLowerInvariant(), Does.Contain("; secure").And.Contain("; httponly").And.Contain("; samesite=strict").And.Contain("; path=/"));
            Assert.That((await client.GetAsync<Me>("me")).UserName, Is.EqualTo("ada"));
        }
    }

    [Test]
    public async Task A_changing_call_with_the_cookie_needs_the_anti_forgery_token()
    {
        var (client, _) = await Browser.SignInAsync(Host, "ada");
        using (client)
        {
            await client.PostAsync("access-requests", new NewAccessRequest("Forged")).Refused(HttpStatusCode.BadRequest, "anti-forgery");
            using (var shouted = await client.PostAsync(new Uri("/API/V1/access-requests", UriKind.Relative), JsonContent.Create(new NewAccessRequest("Forged"))))
            {
                Assert.That(shouted.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "routing does not care about the case of letters");
            }

            var token = await client.GetAsync<AntiForgeryToken>("me/anti-forgery");
            client.DefaultRequestHeaders.Add(token.Header, token.Token);

            await client.PostAsync("access-requests", new NewAccessRequest("Meant")).Ok<Created>();

            var (other, _) = await Browser.SignInAsync(Host, "ben");
            using (other)
            {
                other.DefaultRequestHeaders.Add(token.Header, token.Token);
                await other.PostAsync("access-requests", new NewAccessRequest("Stolen token")).Refused(HttpStatusCode.BadRequest, "anti-forgery");
            }
        }
    }

    [Test]
    public async Task A_changed_role_ends_the_session()
    {
        var id = await Cast.AddAsync("changing");
        var (client, _) = await Browser.SignInAsync(Host, "changing");
        using (client)
        {
            await Cast.Admin.PostAsync($"people/{id}/roles", new RoleInput("auditor")).Done();

            await client.GetAsync(Me).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    [Test]
    public async Task Half_an_hour_idle_ends_the_session_and_listening_for_changes_is_idle()
    {
        var (client, _) = await Browser.SignInAsync(Host, "ada");
        using (client)
        {
            Host.Clock.Advance(TimeSpan.FromMinutes(20));
            using (var stream = await client.GetAsync(new Uri(Api.Root + "events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead))
            {
                Assert.That(stream.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            }

            Host.Clock.Advance(TimeSpan.FromMinutes(11));
            await client.GetAsync(Me).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    [Test]
    public async Task Twelve_hours_end_it_however_busy_it_was()
    {
        var (client, _) = await Browser.SignInAsync(Host, "ada");
        using (client)
        {
            for (var i = 0; i < 35; i++)
            {
                Host.Clock.Advance(TimeSpan.FromMinutes(20));
                Assert.That((await client.GetAsync<Me>("me")).UserName, Is.EqualTo("ada"));
            }

            Host.Clock.Advance(TimeSpan.FromMinutes(21));
            await client.GetAsync(Me).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    [Test]
    public async Task Whoever_is_not_signed_in_is_led_to_the_form_and_back_only_to_our_own_pages()
    {
        using var nobody = Host.Anonymous();
        using var led = await nobody.GetAsync(new Uri("/projects", UriKind.Relative));
        Assert.That(led.Headers.Location!.PathAndQuery, Is.EqualTo("/sign-in?returnUrl=%2Fprojects"));

        using var answer = await Browser.PostFormAsync(nobody, "/sign-in?returnUrl=https://evil.example/", new() { ["UserName"] = "ada", ["password"] = Cast.PasswordOf("ada") });

        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/"));
    }

    [Test]
    public async Task Too_many_tries_from_one_address_are_turned_away()
    {
        await using var strict = await TreHost.StartAsync(signInsPerMinute: 3);
        using var nobody = strict.Anonymous();
        for (var i = 0; i < 3; i++)
        {
            await nobody.PostAsync("sign-in", new SignInInput("nobody", "whatever it is 1")).Refused(HttpStatusCode.Unauthorized, "sign-in-failed");
        }

        await nobody.PostAsync("sign-in", new SignInInput("nobody", "whatever it is 1")).Refused(HttpStatusCode.TooManyRequests, "too-many-tries");
    }
}
