using System.Net.ServerSentEvents;
using Tre.WebTests.Support;

namespace Tre.WebTests.Notifications;

internal sealed class EventTests : WebTest
{
    [Test]
    public async Task A_hint_reaches_whoever_may_see_the_thing_and_nobody_else()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var ada = await ListenAsync(Cast.Ada, patience.Token);
        await using var ben = await ListenAsync(Cast.Ben, patience.Token);

        var hers = await Requests.DraftAsync(Cast.Ada);
        var his = await Requests.DraftAsync(Cast.Ben);

        Assert.That(await FirstChangeAsync(ada), Does.Contain(hers.ToString()).And.Contain("accessRequest"));
        Assert.That(await FirstChangeAsync(ben), Does.Contain(his.ToString()));
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> ListenAsync(HttpClient client, CancellationToken cancel)
    {
        var stream = await client.GetStreamAsync(new Uri(Api.Root + "events", UriKind.Relative), cancel);
        var events = SseParser.Create(stream).EnumerateAsync(cancel).GetAsyncEnumerator(cancel);
        Assert.That(await events.MoveNextAsync(), Is.True);
        Assert.That(events.Current.EventType, Is.EqualTo("everything"));
        return events;
    }

    private static async Task<string> FirstChangeAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.EventType == "change")
            {
                return events.Current.Data;
            }
        }

        throw new InvalidOperationException("The stream ended without a change.");
    }
}
