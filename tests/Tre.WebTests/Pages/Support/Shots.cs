using Microsoft.Playwright;

namespace Tre.WebTests.Pages.Support;

/// <summary>Pictures of the whole page, for people to look at: in the folder that TRE_TEST_SHOTS names, if it is set.</summary>
internal static class Shots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("TRE_TEST_SHOTS");

    public static async Task TakeAsync(IPage page, string name)
    {
        if (Folder is { Length: > 0 })
        {
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Folder, string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')) + ".png") });
        }
    }
}
