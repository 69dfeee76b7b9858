using System.Globalization;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>Node as a process of its own under an OS user without privileges but the few it needs, as in the demo.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private const string Capabilities = "-all,+sys_admin,+dac_override,+chown,+fowner,+kill,+sys_ptrace";
    private const string User = "64990";
    private readonly TestProcess process;

    private NodeProcess(TestProcess process, TestFolders folders)
    {
        this.process = process;
        Folders = folders;
        Client = new NodeClient($"{folders.RunRoot}/node/control.sock", () => process.Output);
    }

    public TestFolders Folders { get; }

    public NodeClient Client { get; }

    public static async Task<NodeProcess> StartAsync(TestFolders folders, params (string Name, string Value)[] settings)
    {
        var program = await CopyProgramAsync(folders);
        foreach (var folder in new[] { folders.Root, folders.RunRoot })
        {
            Directory.CreateDirectory(folder);
            await TestProcess.RunAsync("chown", $"{User}:{User}", folder);
        }

        var group = (await TestProcess.RunAsync("stat", "-c", "%g", "/var/run/docker.sock")).Trim();
        var environment = settings.Concat(folders.Settings).DistinctBy(s => s.Name)
            .ToDictionary(s => "TRE_" + s.Name.Replace(":", "__", StringComparison.Ordinal), s => s.Value, StringComparer.Ordinal);
        var process = TestProcess.Start(
            "setpriv",
            [
                "--reuid", User, "--regid", User, "--groups", $"{User},{group}", "--no-new-privs",
                "--inh-caps", Capabilities, "--ambient-caps", Capabilities, "--bounding-set", Capabilities,
                "dotnet", program,
            ],
            environment);
        await process.SeenAsync(l => l.Contains("Application started", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        return new NodeProcess(process, folders);
    }

    /// <summary>SIGKILL; whatever it was about to do stays undone.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Effective capabilities of the process, as the kernel writes them.</summary>
    public string EffectiveCapabilities() => File
        .ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/status"))
        .Single(l => l.StartsWith("CapEff:", StringComparison.Ordinal))["CapEff:".Length..].Trim();

    /// <summary>Most memory that the process ever held, bytes.</summary>
    public long MostMemory() => 1024 * long.Parse(
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/status"))
            .Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await process.DisposeAsync();
    }

    // The source tree may lie where only its owner can read.
    private static async Task<string> CopyProgramAsync(TestFolders folders)
    {
        var target = folders.Program;
        if (!Directory.Exists(target))
        {
            await TestProcess.RunAsync("cp", "-r", AppContext.BaseDirectory, target);
            await TestProcess.RunAsync("chmod", "-R", "a+rX", target);
        }

        return Path.Combine(target, "Tre.Node.dll");
    }
}
