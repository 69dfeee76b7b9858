using Microsoft.Playwright;
using Tre.Testing;
using Tre.WebTests.Pages.Support;

namespace Tre.WebTests.Pages;

/// <summary>Everything can be reached and seen with the keyboard alone.</summary>
[Category("Browser")]
[Satre("2.1.04")]
internal sealed class KeyboardTests
{
    // Ticks and radios show their ring on the box that their label draws.
    private const string Ringed =
        """
        (it) => {
          const s = ['checkbox', 'radio'].includes(it.type) ? getComputedStyle(it.labels[0], '::before') : getComputedStyle(it)
          return String(s.boxShadow !== 'none' || (s.outlineStyle !== 'none' && s.outlineWidth !== '0px'))
        }
        """;

    private Tab tab = null!;
    private Portal portal = null!;

    private IPage Page => tab.Page;

    [TearDown]
    public async Task CloseAsync()
    {
        if (tab is not null)
        {
            await tab.DisposeAsync();
        }
    }

    [Test]
    public async Task The_first_tab_skips_to_the_page_itself()
    {
        await OpenAsync("ada", "/projects/{project}");

        await Page.Keyboard.PressAsync("Tab");
        Assert.That(await FocusedAsync("(it) => it.textContent.trim()"), Is.EqualTo("Skip to main content"));
        await Page.Keyboard.PressAsync("Enter");

        Assert.That(await FocusedAsync("(it) => it.id"), Is.EqualTo("maincontent"));
    }

    [TestCase("ada", "/projects/{bare}", "Ask for a workspace")]
    [TestCase("ada", "/desktops/{ada-desktop}", "Open desktop")]
    [TestCase("steward", "/access-requests/{submitted}/decide", "Approve")]
    [TestCase("admin", "/workspace-requests/{asked}", "Decline")]
    public async Task Tab_leads_to_the_main_action_and_focus_is_always_seen(string who, string address, string action)
    {
        await OpenAsync(who, address);
        for (var i = 0; i < 60; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var name = await FocusedAsync("(it) => it.textContent.trim()");
            Assert.That(await FocusedAsync(Ringed), Is.EqualTo("true"), await FocusedAsync("(it) => it.outerHTML"));
            if (name == action)
            {
                return;
            }
        }

        Assert.Fail($"{action} was not reached.");
    }

    [Test]
    public async Task After_an_error_the_focus_is_on_the_summary_and_its_link_leads_to_the_field()
    {
        await OpenAsync("ada", "/access-requests/new");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await Page.Locator(".nhsuk-error-summary").WaitForAsync();

        Assert.That(await FocusedAsync("(it) => it.className"), Does.Contain("nhsuk-error-summary"));
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");

        Assert.That(await FocusedAsync("(it) => it.id"), Is.EqualTo("title"));
    }

    [Test]
    public async Task A_checker_steps_approves_and_returns_with_single_keys_except_while_typing()
    {
        await OpenAsync("checker1", "/checking/{export}");
        await Page.Keyboard.PressAsync("j");
        Assert.That(await FocusedAsync("(it) => it.textContent"), Does.Contain("A count is below 10."));
        await Page.Keyboard.PressAsync("a");
        Assert.That(await Page.Locator("#live-status").TextContentAsync(), Is.EqualTo("This file is blocked and cannot be approved."));

        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("a");
        Assert.That(await Page.Locator("input[type=radio][value=Approve]:checked").CountAsync(), Is.EqualTo(1));
        await Page.Keyboard.PressAsync("k");
        Assert.That(await FocusedAsync("(it) => it.textContent"), Does.Contain("A count is below 10."));

        await Page.Keyboard.PressAsync("r");
        Assert.That(await FocusedAsync("(it) => it.id"), Is.EqualTo("comment"));
        await Page.Keyboard.TypeAsync("jar?");
        Assert.That(await Page.Locator("#comment").InputValueAsync(), Is.EqualTo("jar?"));

        await Page.Locator("h1").ClickAsync();
        await Page.Keyboard.PressAsync("?");
        Assert.That(await Page.Locator("#keys").GetAttributeAsync("open"), Is.Not.Null);
        Assert.That(await Page.Locator("#keys").InnerTextAsync(), Does.Contain("approve this file"));
    }

    [Test]
    public async Task From_the_remote_screen_one_chord_leads_back_to_the_buttons()
    {
        await OpenAsync("ada", "/desktops/{ada-desktop}/open");
        await Page.Locator("#overlay").WaitForAsync();

        await Page.Keyboard.PressAsync("Control+Alt+Shift");
        Assert.That(await FocusedAsync("(it) => it.id"), Is.EqualTo("tools"));
        await Page.Keyboard.PressAsync("Tab");

        Assert.That(await FocusedAsync("(it) => it.id"), Is.EqualTo("full-screen"));
    }

    private async Task OpenAsync(string who, string address)
    {
        portal = await Shared.Filled;
        tab = await (await Shared.Chrome).OpenAsync(portal.Host, who);
        await Page.GotoAsync(portal.Path(address));
    }

    private Task<string> FocusedAsync(string question) => Page.EvaluateAsync<string>($"() => ({question})(document.activeElement)");
}
