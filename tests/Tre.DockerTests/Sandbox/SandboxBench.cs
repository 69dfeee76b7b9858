using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Sandbox;

/// <summary>A Node with snapshots to check, and images that stand in for a checker gone wrong.</summary>
internal sealed class SandboxBench : IAsyncDisposable
{
    private readonly List<string> _images = [];

    private SandboxBench(NodeUnderTest node) => Node = node;

    public NodeUnderTest Node { get; private set; }

    public Guid Export { get; } = Guid.NewGuid();

    public static async Task<SandboxBench> StartAsync(params (string, string)[] settings) =>
        new(await NodeUnderTest.StartAsync(null, settings));

    /// <summary>A Node whose checker is a shell script.</summary>
    public static async Task<SandboxBench> StartWithAsync(string script, params (string, string)[] settings)
    {
        var image = "tre-test/checker-" + Guid.NewGuid().ToString("N")[..8];
        var entry = JsonSerializer.Serialize(new[] { "/bin/sh", "-c", script });
        var container = (await TestProcess.RunAsync("docker", "create", "--label", "tre.test=image", "tre/base", "true")).Trim();
        await TestProcess.RunAsync("docker", "commit", "--change", "ENTRYPOINT " + entry, "--change", "CMD []", container, image);
        await TestProcess.RunAsync("docker", "rm", container);
        var bench = await StartAsync([("Node:CheckerImage", image), .. settings]);
        bench._images.Add(image);
        return bench;
    }

    /// <summary>Puts a file where snapshots are.</summary>
    public ExportObject Keep(string name, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var key = $"{Export:N}/1/{hash}";
        var path = Path.Combine(Node.Folders.Objects, "exports", key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return new ExportObject(name, key, hash, "Counts by sex", "All patients of the cohort");
    }

    public ExportObject Keep(string name, string text) => Keep(name, Encoding.UTF8.GetBytes(text));

    public Task<ExportChecked> CheckAsync(params ExportObject[] files) => CheckAsync(CheckPolicy.Standard, files);

    public Task<ExportChecked> CheckAsync(CheckPolicy policy, params ExportObject[] files) => Node.PostAsync<ExportChecked>(
        NodeRoutes.Check(Export),
        new CheckExport(1, 1, files, JsonSerializer.SerializeToElement(policy, CheckingJson.Default.CheckPolicy)));

    /// <summary>As the Orchestrator asks where the project holds these extracts.</summary>
    public Task<ExportChecked> CheckAsync(KnownExtracts extracts, params ExportObject[] files) => Node.PostAsync<ExportChecked>(
        NodeRoutes.Check(Export),
        new CheckExport(1, 1, files, JsonSerializer.SerializeToElement(CheckPolicy.Standard, CheckingJson.Default.CheckPolicy), extracts));

    public string PathOfPreview(string key) => Path.Combine(Node.Folders.Objects, "previews", key);

    public int Previews => Directory.Exists(PathOfPreview(""))
        ? Directory.EnumerateFiles(PathOfPreview(""), "*", SearchOption.AllDirectories).Count()
        : 0;

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        foreach (var image in _images)
        {
            await TestProcess.RunAsync("docker", "rmi", image);
        }
    }
}
