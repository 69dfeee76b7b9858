using System.Net;
using Tre.Testing;
using Tre.WebTests.Pages.Support;
using Tre.WebTests.Support;

namespace Tre.WebTests.Pages;

/// <summary>The one page that everybody can try.</summary>
[Category("Postgres")]
[Satre("1.5.05")]
internal sealed class SignInPageTests
{
    [Test]
    public async Task Over_plain_http_on_this_machine_the_cookies_still_keep_from_scripts_and_other_sites()
    {
        await using var portal = await Portal.EmptyAsync();
        using var ada = await Visitor.ComeAsync(portal.Host.Address, null);
        var form = await ada.GetAsync("/sign-in");
        var answer = await ada.SendAsync("/sign-in", "Sign in", new() { ["UserName"] = "ada", ["password"] = Cast.PasswordOf("ada") });

        // A cookie that is taken back says nothing.
        string[] set = [.. answer.Cookies.Concat(form.Cookies).Where(value => !value.Contains("1970", StringComparison.Ordinal))];
        Assert.That(set.Select(value => value[..(value.IndexOf('=', StringComparison.Ordinal) + 1)]).Distinct(), Is.EquivalentTo(new[] { "tre-session=", "tre-form=" }));
        foreach (var cookie in set)
        {
            Assert.That(cookie.ToLowerInvariant(), Does.Contain("; httponly").And.Contain("; samesite=strict").And.Contain("; path=/").And.Not.Contain("; domain"));
        }
    }

    [Test]
    public async Task A_locked_account_a_wrong_password_and_an_unknown_name_look_the_same()
    {
        await using var portal = await Portal.EmptyAsync();
        using var nobody = await Visitor.ComeAsync(portal.Host.Address, null);
        for (var i = 0; i < 5; i++)
        {
            await TryAsync(nobody, "ben", "wrong wrong wrong 1");
        }

        var locked = await TryAsync(nobody, "ben", Cast.PasswordOf("ben"));
        var wrong = await TryAsync(nobody, "ada", "wrong wrong wrong 1");
        var unknown = await TryAsync(nobody, "no-such-person", "wrong wrong wrong 1");

        Assert.That(locked, Is.Not.Empty);
        Assert.That(new[] { wrong, unknown }, Is.All.EqualTo(locked));
    }

    [Test]
    public async Task Too_many_tries_lead_to_a_page_that_says_so_and_what_to_do()
    {
        await using var strict = await TreHost.ListenAsync(signInsPerMinute: 2);
        using var nobody = await Visitor.ComeAsync(strict.Address, null);
        await TryAsync(nobody, "a", "b");
        await TryAsync(nobody, "a", "b");

        var seen = await nobody.SendAsync("/sign-in", "Sign in", new() { ["UserName"] = "a", ["password"] = "b" });

        Assert.That(seen.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(seen.Page.QuerySelector("main")!.TextContent, Does.Contain("Too many tries").And.Contain("Wait a minute, then try again."));
        Assert.That((await nobody.GetAsync("/sign-in")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<string> TryAsync(Visitor nobody, string name, string password)
    {
        var seen = await nobody.SendAsync("/sign-in", "Sign in", new() { ["UserName"] = name, ["password"] = password });
        Assert.That(seen.Status, Is.EqualTo(HttpStatusCode.OK));
        return seen.Page.QuerySelector(".nhsuk-error-summary")!.TextContent;
    }
}
