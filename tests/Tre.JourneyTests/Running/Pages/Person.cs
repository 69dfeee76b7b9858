using Microsoft.Playwright;

namespace Tre.JourneyTests.Running.Pages;

/// <summary>One signed-in person at the portal's pages.</summary>
internal sealed class Person(string userName, IPage page)
{
    private const float Patience = 60_000;

    public string UserName => userName;

    public IPage Page => page;

    public Task GoAsync(string path) => page.GotoAsync(path);

    public Task FillAsync(string label, string value) => page.GetByLabel(label, new() { Exact = true }).FillAsync(value);

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Waits for the text in the part of the page that is its own; the page may bring it by itself.</summary>
    public Task SeesAsync(string text, float patience = Patience) =>
        Assertions.Expect(page.Locator("main").GetByText(text).First).ToBeVisibleAsync(new() { Timeout = patience });

    /// <summary>Waits for a state's tag, which changes in place.</summary>
    public Task SeesStateAsync(string state, float patience = Patience) =>
        Assertions.Expect(page.Locator("main .nhsuk-tag", new() { HasTextString = state }).First).ToBeVisibleAsync(new() { Timeout = patience });

    /// <summary>Waits until the address has the form, and returns the id in it.</summary>
    /// <param name="form">Such as <c>/projects/*</c>.</param>
    public async Task<Guid> ArrivesAsync(string form)
    {
        await page.WaitForURLAsync("**" + form);
        return Guid.Parse(new Uri(page.Url).Segments.Select(segment => segment.Trim('/')).Last(segment => Guid.TryParse(segment, out _)));
    }
}
