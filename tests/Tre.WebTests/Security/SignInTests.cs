using System.Net;
using System.Net.Http.Headers;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

internal sealed class SignInTests : WebTest
{
    [Test]
    public async Task Unknown_name_and_wrong_password_get_the_same_answer()
    {
        using var nobody = Host.Anonymous();

        var unknown = await nobody.PostAsync("sign-in", new SignInInput("no-such-person", "whatever it is 1")).Refused(HttpStatusCode.Unauthorized, "sign-in-failed");
        var wrong = await nobody.PostAsync("sign-in", new SignInInput("auditor", "whatever it is 1")).Refused(HttpStatusCode.Unauthorized, "sign-in-failed");

        Assert.That(wrong with { TraceId = null, Errors = [] }, Is.EqualTo(unknown with { TraceId = null, Errors = [] }));
    }

    [Test]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour_even_for_the_right_one()
    {
        await Cast.AddAsync("locky");
        using var nobody = Host.Anonymous();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            nobody.PostAsync("sign-in", new SignInInput("locky", "wrong wrong wrong 1")).Refused(HttpStatusCode.Unauthorized, "sign-in-failed")));

        await nobody.PostAsync("sign-in", new SignInInput("locky", Cast.PasswordOf("locky"))).Refused(HttpStatusCode.Unauthorized, "sign-in-failed");
        Host.Clock.Advance(TimeSpan.FromMinutes(16));

        using var again = await Cast.SignInAsync("locky");
        Assert.That((await again.GetAsync<Me>("me")).UserName, Is.EqualTo("locky"));
    }

    [Test]
    public async Task A_revoked_token_and_an_expired_one_are_worth_nothing()
    {
        await Cast.AddAsync("toky");
        var made = await Cast["toky"].PostAsync("me/access-tokens", new NewAccessToken("short", 1)).Ok<AccessTokenCreated>();
        var other = await Cast["toky"].PostAsync("me/access-tokens", new NewAccessToken("revoked", 1)).Ok<AccessTokenCreated>();
        using var brief = With(made.Token);
        using var revoked = With(other.Token);
        Assert.That((await brief.GetAsync<Me>("me")).UserName, Is.EqualTo("toky"));

        await Cast["toky"].RemoveAsync($"me/access-tokens/{other.Id}").Done();
        await revoked.GetAsync(new Uri(Api.Root + "me", UriKind.Relative)).Refused(HttpStatusCode.Unauthorized, "not-signed-in");

        Host.Clock.Advance(TimeSpan.FromMinutes(61));
        await brief.GetAsync(new Uri(Api.Root + "me", UriKind.Relative)).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Test]
    public async Task A_new_password_ends_all_tokens_and_a_disabled_account_cannot_sign_in()
    {
        var id = await Cast.AddAsync("gone");
        await Cast.Admin.PostAsync($"people/{id}/password", new NewPassword("a brand new secret 9")).Done();
        await Cast["gone"].GetAsync(new Uri(Api.Root + "me", UriKind.Relative)).Refused(HttpStatusCode.Unauthorized, "not-signed-in");

        await Cast.Admin.PostAsync($"people/{id}/disable", new Confirmation(false)).Refused(HttpStatusCode.BadRequest, "confirmation-missing");
        await Cast.Admin.PostAsync($"people/{id}/disable", new Confirmation(true)).Done();

        using var nobody = Host.Anonymous();
        await nobody.PostAsync("sign-in", new SignInInput("gone", "a brand new secret 9")).Refused(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Test]
    public async Task Rubbish_in_place_of_a_token_is_refused()
    {
        foreach (var rubbish in new[] { "x", new string('A', 43), new string('A', 5000), "..", "Bearer" })
        {
            using var client = With(rubbish);
            await client.GetAsync(new Uri(Api.Root + "me", UriKind.Relative)).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    private HttpClient With(string token)
    {
        var client = Host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
