using Microsoft.Playwright;
using Tre.Testing;

namespace Tre.JourneyTests.Running.Pages;

/// <summary>Debian's Chromium; each person has a profile of their own in it.</summary>
internal sealed class Browsers : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browsers(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public List<Person> People { get; } = [];

    public static async Task<Browsers> StartAsync()
    {
        if (!File.Exists(Chromium))
        {
            Missing.Dependency(Chromium);
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Headless = true,
            // As root it has no sandbox of its own; it sees only pages of this machine.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Browsers(playwright, browser);
    }

    /// <summary>Somebody with an empty profile, who has signed in on the page for it.</summary>
    /// <param name="userName">Their account.</param>
    /// <param name="password">Its password.</param>
    /// <param name="permissions">What they allow the portal's pages to ask of the browser.</param>
    public async Task<Person> SignInAsync(string userName, string password, params string[] permissions)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Stack.Current.Portal.ToString(), Locale = "en-GB", AcceptDownloads = true, ViewportSize = new() { Width = 1280, Height = 900 },
        });
        // For the portal and for the pages that tests make on this machine alike.
        await context.GrantPermissionsAsync(permissions);
        var person = new Person(userName, await context.NewPageAsync());
        People.Add(person);
        await person.GoAsync("/sign-in");
        await person.FillAsync("User name", userName);
        await person.FillAsync("Password", password);
        await person.PressAsync("Sign in");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
