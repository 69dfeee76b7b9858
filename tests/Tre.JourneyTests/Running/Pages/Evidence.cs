using Microsoft.Playwright;
using NUnit.Framework.Interfaces;
using Tre.JourneyTests.Machine;

namespace Tre.JourneyTests.Running.Pages;

/// <summary>What a failed test leaves below artifacts/journey: pictures and text of every open page, ends of the processes' logs.</summary>
internal static class Evidence
{
    private const int Lines = 200;

    public static async Task KeepIfFailedAsync(IEnumerable<Person> people)
    {
        var context = TestContext.CurrentContext;
        if (context.Result.Outcome.Status != TestStatus.Failed)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(Places.Evidence, context.Test.Name)).FullName;
        foreach (var person in people)
        {
            try
            {
                await person.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, person.UserName + ".png"), FullPage = true });
                await File.WriteAllTextAsync(Path.Combine(folder, person.UserName + ".txt"), person.Page.Url + "\n\n" + await person.Page.InnerTextAsync("body"));
            }
            catch (PlaywrightException closed)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, person.UserName + ".txt"), closed.Message);
            }
        }

        foreach (var log in Directory.Exists(Places.Logs) ? Directory.GetFiles(Places.Logs, "*.log") : [])
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, Path.GetFileName(log)), File.ReadLines(log).TakeLast(Lines));
        }

        TestContext.Out.WriteLine($"See {folder}");
    }
}
