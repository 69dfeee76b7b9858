using System.Globalization;
using Spectre.Console;
using Tre.Cli.Api;
using Tre.Journey;
using Tre.JourneyTests.Machine;
using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running;

/// <summary>All processes of the product, started by deploy/local for these tests, and what happens to them from outside.</summary>
internal sealed class Stack : IAsyncDisposable
{
    /// <summary>Port of a stack that <c>deploy/local/trial.sh</c> already runs: for those who write tests and do not want to wait.</summary>
    private const string Given = "TRE_TRIAL_PORT";

    private readonly TestProcess? trial;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string run = Guid.NewGuid().ToString("N")[..4];
    private int casts;

    private Stack(TestProcess? trial, IReadOnlyDictionary<string, string> settings)
    {
        (this.trial, this.settings) = (trial, settings);
        Portal = new Uri($"http://localhost:{settings["TRE_Web__Port"]}/");
        AdminPassword = File.ReadAllText(Places.AdminPassword).Trim();
    }

    /// <summary>The one that <see cref="StackSetUp"/> started.</summary>
    public static Stack Current { get; set; } = null!;

    public Uri Portal { get; }

    public string AdminPassword { get; }

    public static async Task<Stack> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable(Given);
        var settings = new Dictionary<string, string>
        {
            ["TRE_Web__Port"] = given ?? Script.FreePort().ToString(CultureInfo.InvariantCulture),
            // More people sign in from one address than ever would.
            ["TRE_Web__SignInsPerMinute"] = "1000",
            // What a killed process held rests for so long.
            ["TRE_Orchestrator__Lease"] = "00:00:05",
            ["TRE_Orchestrator__SweepEvery"] = "00:00:02",
            ["TRE_Extractor__Lease"] = "00:00:05",
        };
        if (given is not null)
        {
            return new Stack(null, settings);
        }

        var trial = Script.Start("trial.sh", [], settings);
        try
        {
            await trial.SeenAsync(line => line.Trim() == "on trial", TimeSpan.FromMinutes(5));
            return new Stack(trial, settings);
        }
        catch
        {
            await EndAsync(trial);
            throw;
        }
    }

    /// <summary>A name that no earlier run on the same stack has used.</summary>
    public string Unique(string name) => $"{name}-{run}";

    /// <summary>People of the demo, made through the API, under user names that nobody has yet.</summary>
    public async Task<Cast> CastAsync(CancellationToken cancel)
    {
        var cast = new Cast($"-{run}{Interlocked.Increment(ref casts)}");
        using var anonymous = new ApiClient(Portal);
        using var admin = await anonymous.SignInAsync("admin", AdminPassword, cancel);
        await cast.ComeAsync(admin, cancel);
        return cast;
    }

    /// <summary>Tells what the journey's stages read back among the test's output.</summary>
    public static Report Report() => new(
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(TestContext.Out) }), TimeProvider.System);

    public static int ProcessId(string name) => int.Parse(File.ReadAllText(Path.Combine(Places.Pids, name)), CultureInfo.InvariantCulture);

    /// <summary>SIGKILL to one of the product's processes; returns when it is gone.</summary>
    public static async Task KillAsync(string name)
    {
        var id = ProcessId(name);
        await TestProcess.RunAsync("kill", "-KILL", id.ToString(CultureInfo.InvariantCulture));
        await TestProcess.RunAsync("timeout", "20", "tail", $"--pid={id}", "-f", "/dev/null");
    }

    /// <summary>Starts processes again, with more settings where given.</summary>
    public async Task RestartAsync(IEnumerable<string> names, params (string Name, string Value)[] more)
    {
        var all = new Dictionary<string, string>(settings);
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }

        await using var restart = Script.Start("restart.sh", names, all);
        Assert.That(await restart.ExitCodeAsync(), Is.Zero, restart.Output);
    }

    public Task RestartAsync(string name) => RestartAsync([name]);

    public async ValueTask DisposeAsync()
    {
        if (trial is null)
        {
            return;
        }

        await EndAsync(trial);
        Assert.That(await Leftovers.FindAsync(), Is.Empty, trial.Output);
    }

    private static async Task EndAsync(TestProcess trial)
    {
        if (!trial.HasExited)
        {
            // env, which started it, has become bash: the signal reaches the script, which cleans up.
            await trial.SignalAsync("TERM");
        }

        await trial.ExitCodeAsync();
        await trial.DisposeAsync();
    }
}
