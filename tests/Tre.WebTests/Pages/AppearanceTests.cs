using Microsoft.Playwright;
using Tre.Testing;
using Tre.WebTests.Pages.Support;

namespace Tre.WebTests.Pages;

/// <summary>Every page, in every state of the table, at a desk and on a telephone.</summary>
[Category("Browser")]
[Satre("2.1.04")]
internal sealed class AppearanceTests
{
    [TestCaseSource(typeof(Looks), nameof(Looks.All))]
    public async Task A_page_is_accessible_fits_its_window_and_complains_of_nothing(Look look)
    {
        var portal = await (look.InEmpty ? Shared.Empty : Shared.Filled);
        await using var tab = await (await Shared.Chrome).OpenAsync(portal.Host, look.Who);
        await tab.Page.SetViewportSizeAsync(1280, 900);
        var answer = await tab.Page.GotoAsync(portal.Path(look.Address));
        Assert.That(answer!.Status, Is.EqualTo(look.Status));
        if (look.Then is { } then)
        {
            await then(tab.Page);
        }

        foreach (var (width, height) in new[] { (1280, 900), (390, 844) })
        {
            await tab.Page.SetViewportSizeAsync(width, height);
            await Shots.TakeAsync(tab.Page, $"{look}-{width}");
            var (found, overflow) = (await tab.AxeAsync(), await tab.OverflowAsync());
            Assert.Multiple(() =>
            {
                Assert.That(found, Is.Empty, $"axe at {width} pixels");
                Assert.That(overflow, Is.Zero, $"overflow at {width} pixels");
            });
        }

        Assert.That(tab.Complaints, Is.Empty);
        if (look.Shows is { } text)
        {
            Assert.That(await tab.Page.Locator("body").InnerTextAsync(), Does.Contain(text));
        }
    }

    [Test]
    public void No_page_is_left_out()
    {
        var pages = RazorPages.All;

        Assert.That(pages, Is.Not.Empty);
        Assert.That(Looks.All.Select(look => look.Page).Distinct(), Is.EquivalentTo(pages));
    }
}
