using System.Globalization;
using System.Net.Sockets;
using Tre.Node.Native;

namespace Tre.Node.Engine.Docker;

/// <summary>Tells the engine's process from the one that a restart puts in its place.</summary>
internal static class DockerPeer
{
    private const int StartTime = 19;

    /// <summary>Pid and start (clock ticks since boot) of whoever listens at the other end.</summary>
    public static string Of(Socket socket)
    {
        var pid = PeerCredentials.Of(socket).ProcessId;
        return string.Create(CultureInfo.InvariantCulture, $"{pid}@{StartOf(pid)}");
    }

    private static string StartOf(int pid)
    {
        try
        {
            // The second field is the program's name in brackets and may hold anything; the 22nd in all is the start.
            var line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            return line[(line.LastIndexOf(')') + 2)..].Split(' ')[StartTime];
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            // Of another PID namespace: its pid is 0 here, and only its answers tell it apart.
            return "unknown";
        }
    }
}
