using System.Globalization;
using Tre.JourneyTests.Machine;
using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running.Faults;

/// <summary>The demo's own program on a stack that somebody has broken from outside: it must say at which stage.</summary>
[Category("Journey")]
[CancelAfter(240_000)]
public class BrokenStages
{
    /// <summary>Seconds of waiting after which the driver gives up; a stage that works takes a few.</summary>
    private const int Patience = 20;

    private const UnixFileMode OfTheGroup = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    private static readonly string OptOuts = Path.Combine(Places.State, "hospital/opt-outs");
    private static readonly string Released = Path.Combine(Places.State, "objects/released");
    private static readonly string Screens = Path.Combine(Places.Run, "display");

    [Test]
    public async Task Without_the_opt_out_list_it_is_the_extract()
    {
        File.Move(OptOuts, OptOuts + ".away");
        try
        {
            await FailsAsync("Minimum extract", "opt-outs-unusable");
        }
        finally
        {
            File.Move(OptOuts + ".away", OptOuts);
        }
    }

    [Test]
    public async Task Without_the_Orchestrator_it_is_the_desktops()
    {
        try
        {
            await FailsAsync("Desktops, proven before the data arrive", "last seen", async driver =>
            {
                await driver.SeenAsync(line => line == "Workspace request, approved by a platform admin", TimeSpan.FromMinutes(1));
                await Stack.KillAsync("orchestrator");
            });
        }
        finally
        {
            await Stack.Current.RestartAsync("orchestrator");
        }
    }

    [Test]
    public async Task Without_access_to_the_screens_it_is_the_work_at_the_desktop() =>
        await ClosedAsync(Screens, "Work at the desktop");

    [Test]
    public async Task Without_the_checkers_image_it_is_the_checks()
    {
        await Stack.Current.RestartAsync(["node"], ("TRE_Node__CheckerImage", "tre/there-is-none"));
        try
        {
            await FailsAsync("Automatic checks", "");
        }
        finally
        {
            await Stack.Current.RestartAsync("node");
        }
    }

    [Test]
    public async Task Without_access_to_released_files_it_is_the_release() =>
        await ClosedAsync(Released, "Release");

    [Test]
    public async Task Without_the_portal_it_is_the_first_stage()
    {
        await Stack.KillAsync("web");
        try
        {
            await FailsAsync("People", "refused");
        }
        finally
        {
            await Stack.Current.RestartAsync("web");
        }
    }

    /// <summary>Takes from the portal's group what it may do with a folder of Node's. The folder goes on handing its group down.</summary>
    private static async Task ClosedAsync(string folder, string stage)
    {
        var mode = File.GetUnixFileMode(folder);
        File.SetUnixFileMode(folder, mode & ~OfTheGroup);
        try
        {
            await FailsAsync(stage, "");
        }
        finally
        {
            File.SetUnixFileMode(folder, mode);
        }
    }

    private static async Task FailsAsync(string stage, string why, Func<TestProcess, Task>? meanwhile = null)
    {
        var bin = Path.Combine(Places.State, "bin");
        await using var driver = TestProcess.Start(
            Path.Combine(bin, "journey/tre-journey"),
            [
                "demo", "--portal", Stack.Current.Portal.ToString(), "--admin", "admin", "--admin-password-file", Places.AdminPassword,
                "--suffix", "-" + Guid.NewGuid().ToString("N")[..6], "--patience", Patience.ToString(CultureInfo.InvariantCulture),
            ],
            new Dictionary<string, string> { ["DOTNET_ROOT"] = Path.Combine(bin, "runtime") });

        if (meanwhile is not null)
        {
            await meanwhile(driver);
        }

        var code = await driver.ExitCodeAsync();

        Assert.That(code, Is.EqualTo(1), driver.Output);
        var said = driver.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.That(said, Does.StartWith($"The stage “{stage}” failed: ").And.Contains(why), driver.Output);
    }
}
