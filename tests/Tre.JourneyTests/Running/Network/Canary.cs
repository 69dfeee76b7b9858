using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Tre.JourneyTests.Running.Network;

/// <summary>Answers on every address and port that it is given, inside a network namespace, and keeps what arrived.</summary>
internal sealed partial class Canary : IDisposable
{
    private const int NetworkNamespace = 0x40000000;
    private readonly List<Socket> sockets = [];
    private readonly ConcurrentBag<string> arrivals = [];

    /// <summary>What has arrived, as "tcp ADDRESS PORT".</summary>
    public IReadOnlyCollection<string> Arrivals => arrivals;

    public static Canary Listen(string networkNamespace, IEnumerable<string> addresses, IReadOnlyList<int> tcp, IReadOnlyList<int> udp)
    {
        var canary = new Canary();
        Exception? fault = null;
        // Sockets belong to the namespace of the thread that makes them, and stay there; the thread ends with its namespace.
        var thread = new Thread(() =>
        {
            try
            {
                Enter(networkNamespace);
                foreach (var address in addresses.Select(IPAddress.Parse))
                {
                    canary.Open(address, tcp, udp);
                }
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                fault = e;
            }
        });
        thread.Start();
        thread.Join();
        return fault is null ? canary : throw new InvalidOperationException("The canary could not listen.", fault);
    }

    public void Dispose() => sockets.ForEach(socket => socket.Dispose());

    private static void Enter(string name)
    {
        using var file = File.OpenHandle($"/run/netns/{name}");
        if (SetNamespace((int)file.DangerousGetHandle(), NetworkNamespace) != 0)
        {
            throw new IOException($"setns: error {Marshal.GetLastPInvokeError()}");
        }
    }

    private void Open(IPAddress address, IReadOnlyList<int> tcp, IReadOnlyList<int> udp)
    {
        foreach (var port in tcp)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            _ = TakeAsync(async () =>
            {
                using var visitor = await socket.AcceptAsync();
                arrivals.Add($"tcp {address} {port}");
            });
        }

        foreach (var port in udp)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            sockets.Add(socket);
            socket.Bind(new IPEndPoint(address, port));
            _ = TakeAsync(async () =>
            {
                var bytes = new byte[512];
                var seen = await socket.ReceiveFromAsync(bytes, new IPEndPoint(address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
                arrivals.Add($"udp {address} {port}");
                await socket.SendToAsync(bytes.AsMemory(0, seen.ReceivedBytes), seen.RemoteEndPoint);
            });
        }
    }

    private static async Task TakeAsync(Func<Task> once)
    {
        try
        {
            while (true)
            {
                await once();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(int file, int kind);
}
