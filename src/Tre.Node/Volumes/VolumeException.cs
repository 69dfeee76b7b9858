using System.ComponentModel;
using System.Runtime.InteropServices;
using Tre.Contracts.Node;

namespace Tre.Node.Volumes;

/// <summary>A volume or a mount could not be made or taken away.</summary>
public sealed class VolumeException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    private const int NoSpace = 28;

    /// <summary>One of <see cref="NodeCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>From the error number that the last system call left.</summary>
    public static VolumeException FromLastError(string what)
    {
        var number = Marshal.GetLastPInvokeError();
        return new VolumeException(
            number == NoSpace ? NodeCodes.DiskFull : NodeCodes.Fault,
            $"{what}: {new Win32Exception(number).Message}");
    }
}
