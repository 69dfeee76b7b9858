using System.Net.Sockets;
using Tre.DockerTests.Node;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Isolation;

/// <summary>What holes mount into containers, made once.</summary>
internal static class HoleFiles
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Program = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The socket that is among them; open as long as it is not disposed.</summary>
    public static async Task<Socket> MakeAsync(string root)
    {
        foreach (var folder in new[] { "empty", "dbus", "sockets", "raising", "foreign/theirs", "replaced" })
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        Write("nameserver", "nameserver 192.0.2.53\n", Readable);
        Write("nothing", "", Readable);
        Write("shadow", "root:x\n", Readable);
        Write("dbus/system_bus_socket", "", Readable);
        Write("raising/su", "", Program | UnixFileMode.SetUser);
        await TestProcess.RunAsync("chown", "4242:4242", $"{root}/foreign/theirs");
        var container = (await TestProcess.RunAsync("docker", "create", "--label", $"{TestFolders.RunLabel}=holes", TestImages.Probe)).Trim();
        await TestProcess.RunAsync("docker", "cp", $"{container}:/usr/libexec/tre/tre-probe", $"{root}/replaced/tre-probe");
        await TestProcess.RunAsync("docker", "rm", container);
        await TestProcess.RunAsync("chown", "20000:20000", $"{root}/replaced/tre-probe");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint($"{root}/sockets/service"));
        return socket;

        void Write(string name, string text, UnixFileMode mode)
        {
            File.WriteAllText(Path.Combine(root, name), text);
            File.SetUnixFileMode(Path.Combine(root, name), mode);
        }
    }
}
