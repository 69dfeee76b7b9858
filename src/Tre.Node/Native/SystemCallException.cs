using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Tre.Node.Native;

/// <summary>A system call failed.</summary>
/// <param name="call">Name of the call.</param>
/// <param name="error">errno, see <see cref="Native.Errno"/>.</param>
public sealed class SystemCallException(string call, int error)
    : IOException($"{call}: {new Win32Exception(error).Message} (errno {error}).")
{
    /// <summary>Name of the call.</summary>
    public string Call { get; } = call;

    /// <summary>errno.</summary>
    public int Errno { get; } = error;

    /// <summary>The failure of the call that this thread made last.</summary>
    internal static SystemCallException Last(string call) => new(call, Marshal.GetLastPInvokeError());
}
