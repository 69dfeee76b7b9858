using Spectre.Console;
using Tre.Cli.Api;
using Tre.Journey.Display;

namespace Tre.Journey.Bench;

/// <summary>
/// Measures the journey against the plain tools, alternating within one run. The figures are of this machine at this moment; what
/// can be compared are the ratios.
/// </summary>
public sealed class Bench(Uri portal, PlainTools plain, IAnsiConsole console, TimeProvider time)
{
    /// <summary>Often enough that the asking does not blur what is measured.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public async Task RunAsync(string adminName, string adminPassword, int rounds, CancellationToken cancel)
    {
        var waiting = new Waiting(time, Between);
        var screens = new Screens(waiting, time);
        using var cast = new Cast();
        using (var anonymous = new ApiClient(portal))
        using (var admin = await anonymous.SignInAsync(adminName, adminPassword, cancel))
        {
            await cast.ComeAsync(admin, cancel);
        }

        var extracts = new ExtractRounds(cast, waiting, plain, time);
        var drift = new DriftRounds(cast, waiting, plain, time);
        var desktops = new DesktopRounds(cast, waiting, screens, plain, drift, time);
        for (var round = 1; round <= rounds; round++)
        {
            console.MarkupLineInterpolated($"[grey]round {round} of {rounds}[/]");
            var project = await extracts.MeasureAsync(round, cancel);
            await desktops.MeasureAsync(project, cancel);
        }

        console.WriteLine();
        Tell("approval to extract Ready", "psql \\copy of the same columns and rows", extracts.Measured);
        console.MarkupLineInterpolated($"  {extracts.Rows:N0} rows: {extracts.Rows / extracts.Measured.Ours.TotalSeconds:N0} rows/s, psql {extracts.Rows / extracts.Measured.Floor.TotalSeconds:N0} rows/s");
        Tell("workspace approval to first pixel, extract Ready beforehand", "docker run of the same two images to first pixel", desktops.Measured);
        Tell("a network attached from outside to both containers frozen", "docker pause of the same two images", drift.Frozen);
        Tell("the same to the quarantine on record", "docker pause of the same two images", drift.Recorded);
    }

    private void Tell(string what, string floor, Comparison measured)
    {
        console.MarkupLineInterpolated($"[bold]{measured.Ratio:0.00} ×[/] {what}, over {floor}");
        console.MarkupLineInterpolated($"  medians of {measured.Count}: {measured.Ours.TotalSeconds:0.00} s over {measured.Floor.TotalSeconds:0.00} s; ratios of the rounds {measured.Least:0.00} to {measured.Most:0.00}");
    }
}
