using Microsoft.Playwright;

namespace Tre.WebTests.Pages.Support;

/// <summary>One page of a browser that remembers whatever the page complained of.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    private Tab(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Script errors, refusals of the content security policy, and requests that failed.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public static async Task<Tab> OpenAsync(IBrowserContext window)
    {
        var tab = new Tab(await window.NewPageAsync());
        tab.Page.PageError += (_, error) => tab.complaints.Add(error);
        tab.Page.Console += (_, message) =>
        {
            // An answer that is meant to say "not found" is no fault of the page.
            if (message.Type is "error" or "warning" && !(message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(tab.Page.Url, StringComparison.Ordinal)))
            {
                tab.complaints.Add($"{message.Text} ({message.Location})");
            }
        };
        return tab;
    }

    /// <summary>What axe finds against the accessibility rules, each with its elements.</summary>
    public async Task<string[]> AxeAsync()
    {
        await Page.EvaluateAsync(Axe.Script);
        return await Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map((v) =>
              `${v.id} (${v.help}): ${v.nodes.map((n) => `${n.target.join(' ')}: ${n.failureSummary}`).join('; ')}`)
            """);
    }

    /// <summary>How many pixels of the page lie beyond the window's right edge.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => Math.max(0, document.scrollingElement.scrollWidth - document.documentElement.clientWidth)");

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
