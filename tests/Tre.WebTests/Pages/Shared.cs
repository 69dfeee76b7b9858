using Tre.WebTests.Pages.Support;

namespace Tre.WebTests.Pages;

/// <summary>What the tests of this folder share: one filled portal, one empty one, one browser; each made when first asked for.</summary>
[SetUpFixture]
internal sealed class Shared
{
    private static Lazy<Task<Portal>> filled = new(Portal.FilledAsync);
    private static Lazy<Task<Portal>> empty = new(Portal.EmptyAsync);
    private static Lazy<Task<Support.Chrome>> chrome = new(Support.Chrome.StartAsync);

    public static Task<Portal> Filled => filled.Value;

    public static Task<Portal> Empty => empty.Value;

    public static Task<Support.Chrome> Chrome => chrome.Value;

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await EndAsync(chrome);
        await EndAsync(filled);
        await EndAsync(empty);
    }

    private static async Task EndAsync<T>(Lazy<Task<T>> thing)
        where T : IAsyncDisposable
    {
        if (thing.IsValueCreated)
        {
            await (await thing.Value).DisposeAsync();
        }
    }
}
