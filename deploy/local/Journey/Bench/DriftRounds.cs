using Tre.Contracts.Api;

namespace Tre.Journey.Bench;

/// <summary>
/// From a network attached to a ready desktop with the docker command line until Node has frozen both its containers, and until
/// the quarantine is on record; and <c>docker pause</c> of the same two images.
/// </summary>
public sealed class DriftRounds(Cast cast, Waiting waiting, PlainTools plain, TimeProvider time)
{
    /// <summary>Until both containers are frozen.</summary>
    public Comparison Frozen { get; } = new();

    /// <summary>Until the portal shows the quarantine.</summary>
    public Comparison Recorded { get; } = new();

    /// <summary>
    /// One round; the desktop is ready before and stopped afterwards. Taking the network away is not enough to prove it anew: the
    /// engine's name server stays in the container's namespace until the container ends.
    /// </summary>
    public async Task MeasureAsync(Guid desktop, CancellationToken cancel)
    {
        await plain.DriftAsync("prepare", desktop, cancel);
        var began = time.GetTimestamp();
        await plain.DriftAsync("attach", desktop, cancel);
        var frozen = time.GetElapsedTime(began);
        await SeenAsync(desktop, "quarantined", cancel);
        var recorded = time.GetElapsedTime(began);

        await plain.DriftAsync("undo", desktop, cancel);
        await cast.As("operator").PostAsync($"desktops/{desktop}/stop", null, cancel);
        await SeenAsync(desktop, "stopped", cancel);

        var floor = await FloorAsync(cancel);
        Frozen.Add(frozen, floor);
        Recorded.Add(recorded, floor);
    }

    private async Task<TimeSpan> FloorAsync(CancellationToken cancel)
    {
        await plain.RunDesktopAsync(cancel);
        try
        {
            var began = time.GetTimestamp();
            await plain.DriftAsync("floor", null, cancel);
            return time.GetElapsedTime(began);
        }
        finally
        {
            await plain.EndDesktopAsync(CancellationToken.None);
        }
    }

    private Task<DesktopInfo> SeenAsync(Guid desktop, string state, CancellationToken cancel) => waiting.UntilAsync(
        "The desktop",
        TimeSpan.FromMinutes(3),
        () => cast.As("operator").GetAsync<DesktopInfo>($"desktops/{desktop}", cancel),
        seen => seen.Observed == state,
        seen => $"{seen.Observed}: {seen.Reason}",
        seen => seen.Observed == "failed",
        cancel);
}
