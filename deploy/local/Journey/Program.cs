using System.CommandLine;
using Spectre.Console;
using Tre.Journey;
using Tre.Journey.Bench;

var portal = new Option<string>("--portal") { Required = true, Description = "Address of the portal." };
var admin = new Option<string>("--admin") { Required = true, Description = "User name of the first platform admin." };
var passwordFile = new Option<FileInfo>("--admin-password-file") { Required = true, Description = "File with the admin's password." };
var tools = new Option<string>("--plain-tools") { Required = true, Description = "Folder of the scripts that do the same with the plain tools." };
var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5, Description = "How often each is measured." };
var suffix = new Option<string>("--suffix") { DefaultValueFactory = _ => "", Description = "Put after every user name, to walk the journey again on the same stack." };
var patience = new Option<int?>("--patience") { Description = "Seconds that any single wait may last; each has its own limit unless set." };
var register = new Option<string?>("--close") { Description = "Closes the project at the end and proves its destruction with the public keys of this folder." };
var demo = new Command("demo", "Walks the whole journey through the public API and tells what it read back.") { portal, admin, passwordFile, suffix, register, patience };
var bench = new Command("bench", "Measures the journey against the plain tools and prints ratios.") { portal, admin, passwordFile, tools, rounds };
var warm = new Option<int>("--warm") { Description = "How many desktops of size small the Orchestrator keeps ready; 0 where it keeps none." };
var starts = new Command("bench-starts", "Measures from a workspace's approval to the first pixel against docker run of the same images.") { portal, admin, passwordFile, tools, rounds, warm };
var megabytes = new Option<int>("--megabytes") { DefaultValueFactory = _ => 100, Description = "Length of the file that is checked, in millions of bytes." };
var checker = new Option<string?>("--checker") { Description = "Program of the checker; the image tre/checker in its container unless set." };
var checks = new Command("bench-checks", "Measures the output checks on a long CSV against only reading it; needs no running stack.") { rounds, megabytes, checker };
// A log file gets neither colours nor line breaks.
var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
console.Profile.Width = Console.IsOutputRedirected ? 240 : console.Profile.Width;

demo.SetAction((parsed, cancel) => WithinAsync(TimeSpan.FromMinutes(8), parsed, cancel, async (address, name, password, either) =>
{
    TimeSpan? longest = parsed.GetValue(patience) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    await new Demo(address, console, TimeProvider.System, parsed.GetValue(suffix)!, parsed.GetValue(register), longest).RunAsync(name, password, either);
}));
bench.SetAction((parsed, cancel) => WithinAsync(TimeSpan.FromMinutes(30), parsed, cancel, async (address, name, password, either) =>
    await new Report(console, TimeProvider.System).StageAsync("Bench", () =>
        new Bench(address, new PlainTools(parsed.GetRequiredValue(tools)), console, TimeProvider.System).RunAsync(name, password, parsed.GetValue(rounds), either))));
starts.SetAction((parsed, cancel) => WithinAsync(TimeSpan.FromMinutes(30), parsed, cancel, async (address, name, password, either) =>
    await new Report(console, TimeProvider.System).StageAsync("Bench of starts", () =>
        new StartBench(address, new PlainTools(parsed.GetRequiredValue(tools)), console, TimeProvider.System).RunAsync(name, password, parsed.GetValue(rounds), parsed.GetValue(warm), either))));
string[] Sandbox(params string[] entry) =>
    ["docker", "run", "--rm", "--interactive", "--label", "tre.bench=true", "--network", "none", "--read-only", "--tmpfs", "/tmp", "--memory", "1536m", "--cpus", "2", "--init", .. entry, "tre/checker"];
checks.SetAction((parsed, cancel) => new Report(console, TimeProvider.System).StageAsync("Bench of the output checks", () =>
    new CheckRounds(console, TimeProvider.System, new(parsed.GetValue(checker) is { } program ? [program] : Sandbox(), Sandbox("--entrypoint", "true"), Sandbox("--entrypoint", "sha256sum"))).RunAsync(
        parsed.GetValue(megabytes) * 1_000_000, parsed.GetValue(rounds), cancel)));
return await new RootCommand("The journey of a project, on a running stack.") { demo, bench, starts, checks }.Parse(args).InvokeAsync();

async Task<int> WithinAsync(TimeSpan limit, ParseResult parsed, CancellationToken cancel, Func<Uri, string, string, CancellationToken, Task> work)
{
    try
    {
        using var whole = new CancellationTokenSource(limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, cancel);
        var password = (await File.ReadAllTextAsync(parsed.GetRequiredValue(passwordFile).FullName, cancel)).Trim();
        await work(new Uri(parsed.GetRequiredValue(portal)), parsed.GetRequiredValue(admin), password, either.Token);
        return 0;
    }
    catch (StageFailedException failed)
    {
        console.MarkupLineInterpolated($"[red]{failed.Message}[/]");
        return 1;
    }
}
