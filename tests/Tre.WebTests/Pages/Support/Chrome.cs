using Microsoft.Playwright;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Pages.Support;

/// <summary>Debian's Chromium, driven; one window per person, signed in once with the form.</summary>
internal sealed class Chrome : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly Dictionary<(TreHost, string?), IBrowserContext> windows = [];

    private Chrome(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Chrome> StartAsync()
    {
        if (!File.Exists(Program))
        {
            Missing.Dependency("Chromium; run deploy/local/setup.sh --tests");
        }

        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments }));
    }

    /// <summary>A tab in the window of this person; of nobody for null.</summary>
    public async Task<Tab> OpenAsync(TreHost host, string? who)
    {
        if (!windows.TryGetValue((host, who), out var window))
        {
            window = windows[(host, who)] = await browser.NewContextAsync(new() { BaseURL = host.Address.ToString(), ReducedMotion = ReducedMotion.Reduce });
            window.SetDefaultTimeout(10_000);
            if (who is not null)
            {
                await SignInAsync(window, who);
            }
        }

        return await Tab.OpenAsync(window);
    }

    private static async Task SignInAsync(IBrowserContext window, string who)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("User name").FillAsync(who);
        await page.GetByLabel("Password").FillAsync(Cast.PasswordOf(who));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        await page.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
