using Tre.JourneyTests.Machine;
using Tre.Testing;

namespace Tre.JourneyTests.Demo;

/// <summary>The command of the README's first line, as it is.</summary>
[Category("Journey")]
[CancelAfter(600_000)]
public class DemoOnce
{
    private static readonly string[] Stages =
    [
        "People", "Access request", "Approval by a data steward", "Minimum extract", "Workspace request, approved by a platform admin",
        "Desktops, proven before the data arrive", "Work at the desktop", "Export request", "Automatic checks", "Two output checkers", "Release",
        "A member is removed", "The project is closed, its data destroyed", "The log",
    ];

    [Test]
    [Satre("2.2.02")]
    public async Task It_walks_every_stage_and_leaves_nothing_behind(CancellationToken cancel)
    {
        await using var demo = Script.Start("demo.sh", ["--once"], new Dictionary<string, string> { ["TRE_Web__Port"] = $"{Script.FreePort()}" });

        var code = await demo.ExitCodeAsync(cancel);

        Assert.That(code, Is.Zero, demo.Output);
        var lines = demo.Output.Split('\n').Select(Plain).ToList();
        Assert.That(lines.Where(Stages.Contains), Is.EqualTo(Stages));
        Assert.That(lines.Count(line => line.StartsWith("held in ", StringComparison.Ordinal)), Is.EqualTo(Stages.Length));
        Assert.That(await Leftovers.FindAsync(), Is.Empty);
    }

    /// <summary>Without the colours of a terminal.</summary>
    private static string Plain(string line) => System.Text.RegularExpressions.Regex.Replace(line, @"\x1B\[[0-9;]*m", "").Trim();
}
