using System.Text.Json;

namespace Tre.DockerTests.Node.Attacks;

/// <summary>A researcher's program in the tools container: Python that goes on until it is killed and tells what it did.</summary>
internal sealed class Attacker(NodeUnderTest node, Guid desktop)
{
    /// <summary>Starts it and waits until it says that it is at work.</summary>
    /// <param name="body">Uses <c>ready()</c> when at work and <c>tell(name)</c> to count what it did or was refused.</param>
    public static async Task<Attacker> StartAsync(NodeUnderTest node, Guid desktop, string body)
    {
        var program = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Prelude + body));
        var (exit, output) = await node.ShellAsync(
            desktop,
            // The session is let begin first: one that can start no process of its own ends, and the container with it.
            // Once the program is at work there may be no process left: the shell uses nothing but itself.
            "until grep -qsx xterm /proc/[0-9]*/comm; do sleep 0.05; done; "
            + $"cd /tmp && echo {program} | base64 -d > attack.py && (setsid python3 attack.py > attack.log 2>&1 &) && "
            + "until [ -e ready ]; do [ ! -s attack.log ] || break; done; while read -r line; do echo \"$line\"; done < attack.log");
        Assert.That((exit, output), Is.EqualTo((0, "")));
        return new Attacker(node, desktop);
    }

    /// <summary>What it counted. Reads its files from outside: the container may be frozen.</summary>
    public async Task<Dictionary<string, long>> ToldAsync()
    {
        var seen = await node.SeeAsync(desktop);
        var tools = await node.Engine.InspectAsync(seen.Tools.ContainerId!, CancellationToken.None);
        var told = await File.ReadAllTextAsync($"/proc/{tools!.Pid}/root/tmp/told");
        return JsonSerializer.Deserialize<Dictionary<string, long>>(told)!;
    }

    /// <summary>The same, as soon as it has told of something so many times.</summary>
    public async Task<Dictionary<string, long>> UntilToldAsync(string name, long times = 1)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                if (await ToldAsync() is var told && told.GetValueOrDefault(name) >= times)
                {
                    return told;
                }
            }
            catch (FileNotFoundException)
            {
                // Nothing yet.
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private const string Prelude = """
        import ctypes, errno, json, os, signal, socket, sys, threading, time
        counts = {}
        def tell(name):
            counts[name] = counts.get(name, 0) + 1
            with open('/tmp/told.new', 'w') as file: json.dump(counts, file)
            os.rename('/tmp/told.new', '/tmp/told')
        def ready(): open('/tmp/ready', 'w').close()
        def others():
            # Every process here that is not ours: the probe and its children.
            for name in os.listdir('/proc'):
                try:
                    if name.isdigit() and os.stat('/proc/' + name).st_uid not in (os.getuid(),) and int(name) != 1: yield int(name)
                except FileNotFoundError: pass

        """;
}
