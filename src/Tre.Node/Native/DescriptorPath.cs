using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Tre.Node.Native;

/// <summary>
/// The path by which the kernel finds exactly what a descriptor holds, whatever has happened to its name since. Short, so
/// that it fits into a socket address.
/// </summary>
internal static class DescriptorPath
{
    /// <summary>Valid while the caller keeps the handle open.</summary>
    public static string Of(SafeFileHandle handle) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}");
}
