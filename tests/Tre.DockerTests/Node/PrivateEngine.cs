using System.Globalization;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>
/// A container engine of the test's own, beside the machine's, so that it can be stopped and started without harm to others. Its images
/// are stand-ins: the base with the probe, which run and do nothing.
/// </summary>
/// <param name="name">Short: a socket's path has at most 107 bytes.</param>
/// <param name="livesOn">Whether containers go on while the engine is restarted.</param>
internal sealed class PrivateEngine(string name, bool livesOn) : IAsyncDisposable
{
    public const string StandIn = "tre/stand-in";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private TestProcess? daemon;

    public string Socket => $"{Run}/engine.sock";

    private string Run => $"/run/tre-test/engine-{name}";

    private string Data => $"/var/lib/tre-test/engine-{name}";

    public async Task StartAsync()
    {
        Directory.CreateDirectory(Run);
        // In a network namespace of its own: an engine without a bridge removes docker0 when it starts, which is another engine's.
        daemon = TestProcess.Start("unshare",
            [
                "--net", "dockerd",
                "--data-root", Data, "--exec-root", $"{Run}/x", "--pidfile", $"{Run}/pid", "--host", $"unix://{Socket}",
                // No network of its own, and no rule of the host's firewall touched.
                "--bridge", "none", "--iptables=false", "--ip-masq=false", .. livesOn ? new[] { "--live-restore" } : [],
            ]);
        await daemon.SeenAsync(line => line.Contains("API listen on", StringComparison.Ordinal), Patience);
    }

    /// <summary>Ended as by a service manager.</summary>
    public async Task StopAsync()
    {
        await TestProcess.RunAsync("kill", "-TERM", daemon!.Id.ToString(CultureInfo.InvariantCulture));
        await daemon.ExitCodeAsync();
        await daemon.DisposeAsync();
        daemon = null;
    }

    /// <summary>The probe's image as it is, and the stand-in for tools and display.</summary>
    public async Task FillAsync()
    {
        await ShellAsync($"docker save {TestImages.Probe} tre/base | docker --host unix://{Socket} load");
        await ShellAsync($"""
            mine() docker --host unix://{Socket} "$@"
            probe=$(mine create {TestImages.Probe}) base=$(mine create tre/base true)
            mine cp "$probe:/usr/libexec/tre/tre-probe" - | mine cp - "$base:/usr/libexec/tre"
            mine commit --change 'ENTRYPOINT ["sleep", "3600"]' --change 'CMD []' "$base" {StandIn}
            mine rm "$probe" "$base"
            """);
    }

    public async ValueTask DisposeAsync()
    {
        if (daemon is not null)
        {
            await ShellAsync($"docker --host unix://{Socket} ps -aq | xargs -r docker --host unix://{Socket} rm -f");
            await StopAsync();
        }

        await ShellAsync($"grep -o ' {Run}[^ ]*\\| {Data}[^ ]*' /proc/self/mounts | sort -r | xargs -r umount -l; rm -rf {Run} {Data}");
    }

    private static Task<string> ShellAsync(string lines) => TestProcess.RunAsync("/bin/sh", "-c", "set -eu\n" + lines);
}
