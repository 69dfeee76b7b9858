using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Tre.Application.Notifications;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Web.Api;
using Tre.Web.Security;

namespace Tre.Web.Notifications;

/// <summary>
/// Server-sent events: hints that something the caller may see has changed, and no more than its id. A stream ends
/// after some minutes; the browser comes back by itself and proves anew who it is.
/// </summary>
internal static class EventEndpoints
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    public static void MapEvents(this IEndpointRouteBuilder api) =>
        api.MapGet("events", (Actor actor, WhoSees sees, ChangeHub hub, TimeProvider clock, CancellationToken cancel) =>
            TypedResults.ServerSentEvents(StreamAsync(actor, sees, hub, clock, cancel))).For<WhoSees>().RequireRateLimiting(StreamLimit.Name).WithName("Events").WithTags("Events");

    private static async IAsyncEnumerable<SseItem<ChangeInfo>> StreamAsync(
        Actor actor, WhoSees sees, ChangeHub hub, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var listening = hub.Listen();
        var end = clock.GetUtcNow() + Longest;

        // Whoever comes back may have missed something.
        yield return Item("everything", ChangeHint.Everything);
        while (clock.GetUtcNow() < end && !cancel.IsCancellationRequested)
        {
            if (await NextAsync(listening, clock, cancel) is not { } hint)
            {
                yield return Item("heartbeat", ChangeHint.Everything);
            }
            else if (hint == ChangeHint.Everything)
            {
                yield return Item("everything", hint);
            }
            else if (hint == new ChangeHint(nameof(Person), actor.PersonId))
            {
                // What may be told rests on the account as it was: whoever comes back is looked at anew.
                yield return Item("change", hint);
                yield break;
            }
            else if (await sees.MaySeeAsync(actor, hint, cancel))
            {
                yield return Item("change", hint);
            }
        }
    }

    private static SseItem<ChangeInfo> Item(string type, ChangeHint hint) => new(new ChangeInfo(hint.Kind.Length == 0 ? "" : Wire.Word(hint.Kind), hint.SubjectId), type);

    /// <summary>Null when nothing came for a while.</summary>
    private static async Task<ChangeHint?> NextAsync(ChangeHub.Subscription listening, TimeProvider clock, CancellationToken cancel)
    {
        using var pause = new CancellationTokenSource(Heartbeat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancel);
        try
        {
            return await listening.Hints.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
