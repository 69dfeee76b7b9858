using System.Globalization;
using System.Runtime.InteropServices;

namespace Tre.DockerTests.Node;

/// <summary>A thread of this very program that is in a process's network until disposed; the others stay where they are.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const int Network = 0x40000000;
    private readonly ManualResetEventSlim leave = new();
    private readonly Thread thread;

    public Visitor(int process)
    {
        var joined = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        thread = new Thread(() =>
        {
            using (var space = File.OpenHandle(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/ns/net")))
            {
                joined.SetResult(SetNamespace((int)space.DangerousGetHandle(), Network));
            }

            // Ends with its thread: nothing else of this program ever runs there.
            leave.Wait();
        });
        thread.Start();
        Assert.That(joined.Task.GetAwaiter().GetResult(), Is.Zero);
    }

    public void Dispose()
    {
        leave.Set();
        thread.Join();
        leave.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(int file, int kind);
}
