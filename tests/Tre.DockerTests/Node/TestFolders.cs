using Tre.Node.Engine.Docker;
using Tre.Node.Volumes;

namespace Tre.DockerTests.Node;

/// <summary>Folders of one Node under test, and the label of everything it makes in the engine.</summary>
public sealed class TestFolders : IAsyncDisposable
{
    public const string RunLabel = "tre.test";

    public string Run { get; } = Guid.NewGuid().ToString("N")[..8];

    // Short: a socket's path has at most 107 bytes.
    public string RunRoot => $"/run/tre-test/{Run}";

    public string Root => $"/var/lib/tre-test/{Run}";

    /// <summary>Copy of Node's program for a process of its own.</summary>
    public string Program => $"/var/lib/tre-test/program-{Run}";

    public string Objects => $"{Root}/objects";

    public string Keys => $"{Root}/keys";

    public string DisplaySocket => $"{RunRoot}/display/display.sock";

    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Node:StateRoot", $"{Root}/node"),
        ("Node:VolumesRoot", $"{Root}/volumes"),
        ("Node:KeysRoot", Keys),
        ("Node:ObjectsRoot", Objects),
        ("Node:RunRoot", RunRoot),
        ("Node:ControlSocket", $"{RunRoot}/node/control.sock"),
        ("Node:ControlUsers", "root"),
        // A machine that is busy with other tests must not have what is only slow killed.
        ("Node:FreezeWithin", "00:01:00"),
        ("Display:Socket", DisplaySocket),
        ("Display:Users", "root"),
        ($"Node:Labels:{RunLabel}", Run),
        ("Node:ToolsImage", TestImages.Tools),
        ("Node:DisplayImage", TestImages.Display),
        ("Node:ProbeImage", TestImages.Probe),
    ];

    /// <summary>As after a reboot.</summary>
    public void UnmountAll()
    {
        foreach (var mount in MountTable.OfSelf().Where(m => m.Target.StartsWith(RunRoot + "/", StringComparison.Ordinal)).Reverse())
        {
            Mounter.TakeAway(mount.Target);
        }
    }

    /// <summary>Removes containers, mounts and folders.</summary>
    public async ValueTask DisposeAsync()
    {
        // Straight to the engine: the test may have put something in between.
        using var engine = new DockerEngine(new DockerOptions(), TimeProvider.System);
        foreach (var container in await engine.ListAsync(RunLabel, Run, CancellationToken.None))
        {
            await engine.RemoveAsync(container.Id, CancellationToken.None);
        }

        UnmountAll();
        foreach (var folder in new[] { RunRoot, Root, Program }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
