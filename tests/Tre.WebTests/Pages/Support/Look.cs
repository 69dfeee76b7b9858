using Microsoft.Playwright;

namespace Tre.WebTests.Pages.Support;

/// <summary>One page as one person sees it in one state.</summary>
/// <param name="Page">The Razor page, as its path under Pages without the ending.</param>
/// <param name="Who">User name; null for nobody.</param>
/// <param name="Address">With {names} of things of the portal.</param>
/// <param name="State">What is to be seen, for the test's name.</param>
internal sealed record Look(string Page, string? Who, string Address, string State)
{
    /// <summary>Whether the portal is the one with nothing in it but people.</summary>
    public bool InEmpty { get; init; }

    /// <summary>What is done on the page before it is looked at.</summary>
    public Func<IPage, Task>? Then { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>Text that shows that this state, and no other, is on the screen.</summary>
    public string? Shows { get; init; }

    public override string ToString() => $"{Page}, {State}, {Who ?? "nobody"}";

    /// <summary>Opens everything that can be opened.</summary>
    public static async Task OpenAllAsync(IPage page) => await page.EvaluateAsync("() => document.querySelectorAll('main details').forEach((part) => { part.open = true })");

    /// <summary>Presses the button with this name in the page's own part.</summary>
    public static Func<IPage, Task> Press(string name) => async page =>
    {
        await OpenAllAsync(page);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
        await page.Locator(".nhsuk-error-summary").WaitForAsync();
        await OpenAllAsync(page);
    };
}
