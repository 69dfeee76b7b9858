using System.Globalization;
using Tre.Cli;
using Tre.Cli.Running;
using Tre.Cli.SignedIn;

namespace Tre.UnitTests.Cli;

/// <summary>A shell in an empty home, before a portal that answers as the test says.</summary>
[Category("Unit")]
internal abstract class CliTest
{
    protected const string Address = "https://tre.example/";

    protected StubPortal Portal { get; private set; } = null!;

    protected string Home { get; private set; } = null!;

    protected TokenFile Tokens { get; private set; } = null!;

    protected Dictionary<string, string> Variables { get; private set; } = null!;

    protected bool CanAsk { get; set; }

    protected bool OutIsTerminal { get; set; }

    protected Queue<string> Hidden { get; } = [];

    protected static DateTimeOffset Now { get; } = DateTimeOffset.Parse("2026-11-21T14:05:00Z", CultureInfo.InvariantCulture);

    [SetUp]
    public void Begin()
    {
        Portal = new StubPortal();
        Home = Directory.CreateTempSubdirectory("trecli").FullName;
        Variables = new() { ["XDG_CONFIG_HOME"] = Home };
        Tokens = new(name => Variables.GetValueOrDefault(name));
        (CanAsk, OutIsTerminal) = (false, false);
        Hidden.Clear();
    }

    [TearDown]
    public void End()
    {
        Portal.Dispose();
        Directory.Delete(Home, recursive: true);
    }

    protected void SignIn(string portal = Address, int hours = 1) => Tokens.Write(new(new Uri(portal), "ada", Guid.CreateVersion7(), "secret-token", Now.AddHours(hours)));

    protected Task<(int ExitCode, string Out, string Error)> RunAsync(params string[] args) => TypeAsync("", args);

    protected async Task<(int ExitCode, string Out, string Error)> TypeAsync(string typed, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = new CliConsole
        {
            Out = output,
            Error = error,
            In = new StringReader(typed),
            CanAsk = CanAsk,
            OutIsTerminal = OutIsTerminal,
            ReadHidden = Hidden.Dequeue,
            Variable = name => Variables.GetValueOrDefault(name),
            Time = new HurriedTime(Now),
        };
        return (await CliHost.RunAsync(args, console, Portal), output.ToString(), error.ToString());
    }

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class HurriedTime(DateTimeOffset start) : TimeProvider
    {
        private TimeSpan passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => start + passed;

        public override long GetTimestamp() => passed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // The HTTP client's own time limit is no wait of ours.
            if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1))
            {
                passed += dueTime;
                return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }

            return System.CreateTimer(callback, state, dueTime, period);
        }
    }
}
