using System.Security.Cryptography;
using Spectre.Console;
using Tre.Cli.Api;
using Tre.Contracts.Api;
using Tre.Journey.Display;

namespace Tre.Journey.Bench;

/// <summary>
/// From an admin's approval to the first pixel, many times over: p50 and p95 as ratios over <c>docker run</c> of the same
/// images, and where the rest of the time goes. The machine rests before each round and before its floor: the pool is full, or there is none. The first rounds do not count:
/// the programs have just been started, and compile what they find themselves doing often.
/// </summary>
public sealed class StartBench(Uri portal, PlainTools plain, IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(40);

    private const int Uncounted = 3;

    /// <param name="warm">How many desktops the pool holds; 0 where all are made when they are asked for.</param>
    public async Task RunAsync(string adminName, string adminPassword, int rounds, int warm, CancellationToken cancel)
    {
        var waiting = new Waiting(time, Between);
        using var cast = new Cast($"-{(warm > 0 ? "warm" : "cold")}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}");
        using (var anonymous = new ApiClient(portal))
        using (var admin = await anonymous.SignInAsync(adminName, adminPassword, cancel))
        {
            await cast.ComeAsync(admin, cancel);
        }

        var extracts = new ExtractRounds(cast, waiting, plain, time);
        var (first, desktops) = (Rounds(), Rounds());
        var kind = warm > 0 ? "warm" : "cold";
        for (var round = 1 - Uncounted; round <= rounds; round++)
        {
            var project = await extracts.PrepareAsync(round + Uncounted, cancel);
            await FullAsync(cast, warm, cancel);
            var counted = round > 0 ? desktops : first;
            await counted.MeasureAsync(project, cancel);
            console.MarkupLineInterpolated($"[grey]{kind} round {(round > 0 ? $"{round} of {rounds}" : "that does not count")}: {counted.Measured.Last.TotalSeconds:0.00} s over {counted.Measured.LastFloor.TotalSeconds:0.00} s[/]");
        }

        var measured = desktops.Measured;
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{measured.RatioOf(50):0.00} ×[/] p50, [bold]{measured.RatioOf(95):0.00} ×[/] p95: workspace approval to first pixel, {kind}, over docker run of the same two images to first pixel");
        console.MarkupLineInterpolated($"  of {measured.Count}: p50 {measured.OursOf(50).TotalSeconds:0.00} s over {measured.FloorOf(50).TotalSeconds:0.00} s, p95 {measured.OursOf(95).TotalSeconds:0.00} s over {measured.FloorOf(95).TotalSeconds:0.00} s");
        foreach (var (words, median) in desktops.Parts.Medians())
        {
            console.MarkupLineInterpolated($"  {median.TotalMilliseconds,6:0} ms  {words}");
        }

        DesktopRounds Rounds() => new(cast, waiting, new Screens(waiting, time), plain, null, time, token => FullAsync(cast, warm, token));
    }

    private async Task FullAsync(Cast cast, int warm, CancellationToken cancel) => await new Waiting(time, TimeSpan.FromMilliseconds(500)).UntilAsync(
        "The pool",
        TimeSpan.FromMinutes(2),
        () => cast.As("operator").GetAsync<ListOf<WarmDesktopInfo>>("desktops/warm", cancel),
        pool => pool.Items.Count(item => item.State == "ready") == warm && pool.Items.All(item => item.State is "ready" or "gone"),
        pool => string.Join(", ", pool.Items.Select(item => $"{item.State} {item.Reason}")),
        null,
        cancel);
}
