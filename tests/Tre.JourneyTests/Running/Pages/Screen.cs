using Microsoft.Playwright;

namespace Tre.JourneyTests.Running.Pages;

/// <summary>The remote screen on the desktop's page.</summary>
internal static class Screen
{
    private const int ColoursOfATerminal = 4;

    private const string CountColours =
        """
        () => {
          const canvas = document.querySelector('#screen canvas')
          const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)
          return new Set(pixels).size
        }
        """;

    /// <summary>Opens the desktop's page and waits until a terminal is drawn on it.</summary>
    public static async Task OpenDesktopAsync(this Person person, Guid desktop)
    {
        await person.GoAsync($"/desktops/{desktop}/open");
        await person.SeesScreenAsync();
    }

    public static async Task SeesScreenAsync(this Person person)
    {
        await Assertions.Expect(person.Page.Locator("#state")).ToHaveTextAsync("Connected", new() { Timeout = 60_000 });
        await Patiently.UntilAsync(
            () => person.Page.EvaluateAsync<int>(CountColours), colours => colours >= ColoursOfATerminal, TimeSpan.FromSeconds(60), "colours on the screen");
    }

    /// <summary>Clicks into the screen and presses the keys.</summary>
    public static async Task TypeAsync(this Person person, string text)
    {
        await person.Page.Locator("#screen canvas").ClickAsync(new() { Position = new() { X = 300, Y = 300 } });
        await person.Page.Keyboard.TypeAsync(text);
    }
}
