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

    [Test]
    public async Task A_change_of_ones_own_account_ends_the_stream_so_that_it_is_looked_at_anew()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var id = await Cast.AddAsync("listening", "auditor");
        await using var events = await ListenAsync(Cast["listening"], patience.Token);

        await Cast.Admin.RemoveAsync($"people/{id}/roles/auditor").Done();

        Assert.That(await FirstChangeAsync(events), Does.Contain(id.ToString()));
        Assert.That(await events.MoveNextAsync(), Is.False);
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
