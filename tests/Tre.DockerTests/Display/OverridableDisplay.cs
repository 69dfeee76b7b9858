using Tre.DockerTests.Node;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Display;

/// <summary>The control: the same display whose programs may change its settings, as VNC servers allow unless told otherwise.</summary>
internal sealed class OverridableDisplay : IAsyncDisposable
{
    private const string Settings = "desktop,SendCutText,AcceptCutText,SendPrimary,SetPrimary";

    /// <summary>The X protocol by hand: connect, ask for the extension, SetParam. Argument: NAME=VALUE.</summary>
    private const string Program =
        """
        import socket, struct, sys
        s = socket.socket(socket.AF_UNIX)
        s.connect('/tmp/.X11-unix/X1')
        def take(count):
            have = b''
            while len(have) < count:
                piece = s.recv(count - len(have))
                assert piece
                have += piece
            return have
        def padded(text): return text + b'\0' * (-len(text) % 4)
        def words(text): return 2 + len(padded(text)) // 4
        s.sendall(struct.pack('<BxHHHHxx', 0x6c, 11, 0, 0, 0))
        head = take(8)
        assert head[0] == 1
        take(4 * struct.unpack('<H', head[6:8])[0])
        name, setting = b'VNC-EXTENSION', sys.argv[1].encode()
        s.sendall(struct.pack('<BxHHxx', 98, words(name), len(name)) + padded(name))
        present, major = take(32)[8:10]
        assert present
        s.sendall(struct.pack('<BBHBxH', major, 0, words(setting), len(setting), 0) + padded(setting))
        kind, success = take(32)[:2]
        assert kind == 1
        print('changed' if success else 'refused')
        """;

    private readonly string _display;
    private readonly string _tools;

    private OverridableDisplay(string name) => (_display, _tools) = (name + "-display", name + "-tools");

    /// <summary>What the display answers to a program in that container: changed or refused.</summary>
    public static async Task<string> SetAsync(string container, string setting) =>
        (await TestProcess.RunAsync("docker", "exec", container, "python3", "-c", Program, setting)).Trim();

    public static async Task<OverridableDisplay> StartAsync(string run)
    {
        var open = new OverridableDisplay("tre-test-" + Guid.NewGuid().ToString("N")[..8]);
        string[] common = ["run", "--detach", "--network", "none", "--label", $"{TestFolders.RunLabel}={run}"];
        try
        {
            await TestProcess.RunAsync("docker",
                [.. common, "--name", open._display, "--volume", "/tmp/.X11-unix", "--entrypoint", "Xvnc", TestImages.Display,
                    ":1", "-rfbport", "-1", "-SecurityTypes", "None", "-AllowOverride=" + Settings, "-nolisten", "tcp", "-ac", "-noreset"]);
            await TestProcess.RunAsync("docker",
                [.. common, "--name", open._tools, "--volumes-from", open._display, "--entrypoint", "sleep", TestImages.Tools, "infinity"]);
            await TestProcess.RunAsync("docker", "exec", "--env", "DISPLAY=:1", open._tools, "/usr/libexec/tre/wait-for-display");
            return open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    public Task<string> SetAsync(string setting) => SetAsync(_tools, setting);

    public async ValueTask DisposeAsync() => await TestProcess.RunAsync("docker", "rm", "--force", "--volumes", _tools, _display);
}
