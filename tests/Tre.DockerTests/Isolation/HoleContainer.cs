using System.Text.Json;
using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Isolation;

/// <summary>Throw-away containers, closed like a desktop's but for one hole, and what the probe finds in them.</summary>
/// <param name="run">Value of the label by which everything is removed in the end.</param>
/// <param name="files">See <see cref="HoleFiles"/>.</param>
internal sealed class HoleContainer(string run, string files)
{
    // All that an engine of 20.10 knows but SYS_RESOURCE, which an engine in a virtual machine may not have itself.
    private static readonly string[] Everything =
    [
        "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "LINUX_IMMUTABLE",
        "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER", "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT",
        "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE",
        "AUDIT_CONTROL", "SETFCAP", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ",
    ];

    /// <summary>Each probe's result, by id.</summary>
    public async Task<IReadOnlyDictionary<string, ProbeResult>> ProbeAsync(Hole hole)
    {
        var other = hole.Other is { } wanted ? await OtherAsync(wanted.Options, wanted.Python) : null;
        var profile = Path.Combine(files, Guid.NewGuid().ToString("N") + ".json");
        await File.WriteAllTextAsync(profile, Profiles.Text(hole.Profile));
        string? id = null;
        try
        {
            id = (await TestProcess.RunAsync("docker", [.. Run(hole, profile).Select(Fill), TestImages.Tools, "600"])).Trim();
            await PrepareAsync(hole, id);
            return await AskAsync(hole, id);
        }
        finally
        {
            foreach (var container in new[] { id, other }.OfType<string>())
            {
                await TestProcess.RunAsync("docker", "rm", "-f", container);
            }
        }

        string Fill(string word) => word.Replace("{files}", files, StringComparison.Ordinal).Replace("{other}", other, StringComparison.Ordinal);
    }

    private IEnumerable<string> Run(Hole hole, string profile)
    {
        (string Name, string[] Words)[] closed =
        [
            ("--init", ["--init"]),
            ("--network", ["--network", "none"]),
            ("--read-only", ["--read-only"]),
            ("no-new-privileges", ["--security-opt", "no-new-privileges"]),
            ("seccomp", ["--security-opt", $"seccomp={profile}"]),
            ("resolv.conf", ["--volume", $"{files}/nothing:/etc/resolv.conf:ro"]),
        ];
        return
        [
            "run", "--detach", "--label", $"{TestFolders.RunLabel}={run}", "--cap-drop", "ALL", "--cgroupns", "private",
            "--tmpfs", "/tmp:rw,nosuid,nodev,mode=1777", "--memory", "128m", "--pids-limit", "64", "--user", hole.Asker == Asker.Almighty ? "0:0" : hole.User,
            .. closed.Where(c => !hole.Without.Contains(c.Name)).SelectMany(c => c.Words),
            .. hole.Asker == Asker.Almighty ? Everything.SelectMany(c => new[] { "--cap-add", c }) : [],
            .. hole.Options,
            "--entrypoint", "sleep",
        ];
    }

    private async Task<string> OtherAsync(string[] options, string python)
    {
        var id = (await TestProcess.RunAsync(
            "docker",
            ["run", "--detach", "--label", $"{TestFolders.RunLabel}={run}", "--network", "none", "--cap-drop", "ALL", "--user", "20000:20000",
                .. options, "--entrypoint", "python3", TestImages.Tools, "-c", python])).Trim();
        await using var logs = TestProcess.Start("docker", ["logs", "--follow", id]);
        await logs.SeenAsync(line => line == "ready", TimeSpan.FromSeconds(30));
        await logs.KillAsync();
        return id;
    }

    private static async Task PrepareAsync(Hole hole, string id)
    {
        foreach (var words in hole.Then)
        {
            await TestProcess.RunAsync("docker", [.. words.Select(w => w == "{id}" ? id : w)]);
        }

        var pid = hole.Enter.Length == 0 ? "" : (await TestProcess.RunAsync("docker", "inspect", "--format", "{{.State.Pid}}", id)).Trim();
        foreach (var words in hole.Enter)
        {
            await TestProcess.RunAsync("nsenter", ["--target", pid, .. words]);
        }
    }

    private static async Task<IReadOnlyDictionary<string, ProbeResult>> AskAsync(Hole hole, string id)
    {
        var user = hole.Asker == Asker.Probe ? "20002:20002" : "0:0";
        await using var probe = TestProcess.Start(
            "docker",
            ["exec", "--user", user, .. hole.Exec, id, .. hole.Before, "/usr/libexec/tre/tre-probe", "--json", "--nonce", Desktops.Nonce()]);
        await probe.ExitCodeAsync();
        var lines = probe.Output.Split('\n').Where(l => l.StartsWith("{\"id\"", StringComparison.Ordinal)).ToList();
        Assert.That(lines, Has.Count.EqualTo(ProbeTable.Lines.Count), probe.Output);
        return lines.Select(Read).ToDictionary(r => r.Id, StringComparer.Ordinal);
    }

    private static ProbeResult Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        string Text(string name) => document.RootElement.GetProperty(name).GetString()!;
        return new ProbeResult("hole", Text("id"), Text("expected"), Text("outcome"), document.RootElement.GetProperty("passed").GetBoolean());
    }
}
