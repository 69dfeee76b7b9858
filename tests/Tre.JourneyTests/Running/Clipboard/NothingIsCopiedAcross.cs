using Microsoft.Playwright;
using Tre.JourneyTests.Running.Pages;
using Tre.Testing;

namespace Tre.JourneyTests.Running.Clipboard;

/// <summary>What is copied in a desktop stays there, what is copied outside stays outside; where nothing stops it, both pass.</summary>
[Category("Journey")]
[CancelAfter(180_000)]
public class NothingIsCopiedAcross
{
    /// <summary>Where text passes it takes a fraction of this.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(3);

    /// <summary>Four times what the terminal takes for one series of clicks (xterm, multiClickTime).</summary>
    private static readonly TimeSpan BetweenSeries = TimeSpan.FromSeconds(1);

    private const string KeepWhatComes =
        """
        () => {
          window.told = []
          window.messages = 0
          rfb.addEventListener('clipboard', (event) => window.told.push(event.detail.text))
          const handle = rfb._handleServerCutText.bind(rfb)
          rfb._handleServerCutText = () => { window.messages++; return handle() }
        }
        """;

    /// <summary>The page keeps its viewer to itself; a key that passes through it gives it away.</summary>
    private const string CatchViewer =
        """
        async () => {
          const viewer = (await import('/lib/novnc/core/rfb.js')).default
          const send = viewer.prototype.sendKey
          viewer.prototype.sendKey = function (...key) { window.rfb = this; viewer.prototype.sendKey = send; return send.apply(this, key) }
        }
        """;

    private Browsers browsers = null!;
    private OpenDisplay open = null!;
    private Person control = null!, portal = null!;
    private string desktop = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        browsers = await Browsers.StartAsync();
        open = await OpenDisplay.StartAsync();
        var ready = await ReadyDesktop.OfCurrentAsync(CancellationToken.None);
        desktop = await Desktop.ContainerAsync(ready.Desktop.Id, "tools");
        var ada = ready.Cast["ada"];
        portal = await browsers.SignInAsync(ada.UserName, ada.Password, "clipboard-read", "clipboard-write");
        control = new Person("control", await portal.Page.Context.NewPageAsync());
        browsers.People.Add(control);
        await control.GoAsync(open.Address.ToString());
        await control.Page.WaitForFunctionAsync("() => window.rfb?._rfbConnectionState === 'connected'");
        await control.Page.EvaluateAsync(KeepWhatComes);
        await portal.OpenDesktopAsync(ready.Desktop.Id);
        await portal.Page.EvaluateAsync(CatchViewer);
        await portal.TypeAsync(" ");
        await portal.Page.EvaluateAsync(KeepWhatComes);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (open is not null)
        {
            await open.DisposeAsync();
        }

        await browsers.DisposeAsync();
    }

    [TearDown]
    public Task KeepAsync() => Evidence.KeepIfFailedAsync(browsers.People);

    [TestCase(Selections.Clipboard, TestName = "Text_copied_in_a_desktop_does_not_reach_the_browser")]
    [TestCase(Selections.Primary, TestName = "Text_selected_in_a_desktop_does_not_reach_the_browser")]
    [Satre("2.1.01")]
    public async Task Text_of_the_desktop_stays_there(string selection)
    {
        var secret = Text("inside");
        await using (await Selections.OwnAsync(open.Tools, secret, selection))
        {
            await control.Page.BringToFrontAsync();
            await control.Page.WaitForFunctionAsync("secret => window.told.includes(secret)", secret, new() { Timeout = 20_000 });
            Assert.That(await control.Page.EvaluateAsync<int>("() => window.messages"), Is.Positive);
        }

        await portal.Page.BringToFrontAsync();
        await using var owner = await Selections.OwnAsync(desktop, secret, selection);
        // Inside it can be pasted.
        Assert.That(await Selections.AskAsync(desktop, selection), Is.EqualTo($"'{secret}'"));
        await Task.Delay(Enough, TimeProvider.System);
        Assert.That(await portal.Page.EvaluateAsync<int>("() => window.messages"), Is.Zero);
        Assert.That(await portal.Page.EvaluateAsync<string[]>("() => window.told"), Is.Empty);
    }

    [Test]
    [Satre("2.1.01")]
    public async Task A_word_selected_with_the_mouse_is_in_the_desktops_clipboard_and_not_in_the_browsers()
    {
        var (word, outside) = (Text("marked"), Text("outside"));
        await control.Page.BringToFrontAsync();
        await control.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", outside);
        await portal.Page.BringToFrontAsync();
        await portal.TypeAsync($"clear; yes {word} | head -n 90\n");
        await Patiently.UntilAsync(
            async () =>
            {
                // Clicks that follow one another within a quarter of a second count as one series, and a longer series
                // selects more than a word.
                await Task.Delay(BetweenSeries, TimeProvider.System);
                await portal.Page.Locator("#screen canvas").DblClickAsync(new() { Position = new() { X = 90, Y = 300 } });
                return await Selections.AskAsync(desktop, Selections.Clipboard);
            },
            seen => seen == $"'{word}'", TimeSpan.FromSeconds(30), "the desktop's clipboard");

        await Task.Delay(Enough, TimeProvider.System);
        await control.Page.BringToFrontAsync();
        Assert.That(await control.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), Is.EqualTo(outside));
        Assert.That(await portal.Page.EvaluateAsync<string[]>("() => window.told"), Is.Empty);
    }

    [Test]
    [Satre("2.1.01")]
    public async Task Text_of_the_browser_does_not_reach_a_desktop()
    {
        var outside = Text("outside");
        await control.Page.BringToFrontAsync();
        await control.Page.EvaluateAsync("text => rfb.clipboardPasteFrom(text)", outside);
        await Patiently.UntilAsync(
            () => Selections.AskAsync(open.Tools, Selections.Clipboard), seen => seen == $"'{outside}'", TimeSpan.FromSeconds(20), "the control's clipboard");
        await control.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", outside);

        await portal.Page.BringToFrontAsync();
        await using var owner = await Selections.OwnAsync(desktop, "as it was", Selections.Clipboard, Selections.Primary);
        await portal.Page.EvaluateAsync("text => rfb.clipboardPasteFrom(text)", outside);
        foreach (var paste in new[] { "Control+V", "Control+Shift+V", "Shift+Insert" })
        {
            await portal.Page.Keyboard.PressAsync(paste);
        }

        await Task.Delay(Enough, TimeProvider.System);
        foreach (var name in new[] { Selections.Clipboard, Selections.Primary })
        {
            Assert.That(await Selections.AskAsync(desktop, name), Is.EqualTo("'as it was'"));
        }
    }

    [Test]
    [Satre("2.1.01")]
    public async Task The_desktops_page_may_not_touch_the_browsers_clipboard_even_where_its_user_allowed_it()
    {
        const string Try = "async (text) => { try { await navigator.clipboard.writeText(text); return await navigator.clipboard.readText() } catch (reason) { return reason.name } }";
        var text = Text("page");
        await control.Page.BringToFrontAsync();
        Assert.That(await control.Page.EvaluateAsync<string>(Try, text), Is.EqualTo(text));

        await portal.Page.BringToFrontAsync();
        Assert.That(await portal.Page.EvaluateAsync<string>(Try, text), Is.EqualTo("NotAllowedError"));
    }

    /// <summary>One word that nothing else says.</summary>
    private static string Text(string where) => where + Guid.NewGuid().ToString("N")[..8];
}
