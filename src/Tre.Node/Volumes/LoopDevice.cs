using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Tre.Node.Volumes;

/// <summary>
/// A loop device over an image file. The kernel lets it go by itself once it is neither open nor mounted, so that a killed
/// Node leaves none behind. Source: loop(4).
/// </summary>
internal sealed class LoopDevice : IDisposable
{
    private const nuint GetFree = 0x4C82;
    private const nuint Configure = 0x4C0A;
    private const int ReadWriteCloseOnExec = 0x2 | 0x80000;
    private const int Attempts = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private const int Busy = 16;

    // struct loop_config: fd, block size, struct loop_info64 (232 bytes), reserved.
    private const int ConfigBytes = 304;
    private const int FlagsOffset = 8 + 52;
    private const int NameOffset = 8 + 56;
    private const int NameBytes = 63;
    private const uint ReadOnlyFlag = 1;
    private const uint AutoClear = 4;

    private readonly SafeFileHandle _handle;

    private LoopDevice(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
    }

    /// <summary>Such as /dev/loop7.</summary>
    public string Path { get; }

    /// <summary>Attaches; keep the result until the device is mounted, then dispose it.</summary>
    /// <exception cref="VolumeException">No loop device could be had; <c>in-use</c>: another one has the image still.</exception>
    public static LoopDevice Attach(string image, bool readOnly)
    {
        // A mount namespace that was being made while the volume was taken away keeps its file system for a moment. Two of them
        // over one image would not know of each other: the later would read what the earlier has not written yet.
        if (!SpinWait.SpinUntil(() => !Backs(image), Patience))
        {
            throw new VolumeException(Contracts.Node.NodeCodes.InUse, $"{System.IO.Path.GetFileName(image)} is still mounted elsewhere.");
        }

        using var control = OpenDevice("/dev/loop-control");
        using var backing = File.OpenHandle(
            image, FileMode.Open, readOnly ? FileAccess.Read : FileAccess.ReadWrite, FileShare.ReadWrite);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var number = Libc.Ioctl((int)control.DangerousGetHandle(), GetFree, 0);
            if (number < 0)
            {
                throw VolumeException.FromLastError("find a free loop device");
            }

            var path = string.Create(CultureInfo.InvariantCulture, $"/dev/loop{number}");
            var device = OpenDevice(path);
            if (TryConfigure(device, backing, image, readOnly))
            {
                return new LoopDevice(path, device);
            }

            // Another process took this one in between.
            var error = Marshal.GetLastPInvokeError();
            device.Dispose();
            if (error != Busy)
            {
                Marshal.SetLastPInvokeError(error);
                throw VolumeException.FromLastError($"attach {image} to {path}");
            }
        }

        throw new VolumeException(Contracts.Node.NodeCodes.Fault, "No loop device could be had.");
    }

    /// <summary>Some loop device has this image.</summary>
    public static bool Backs(string image)
    {
        var real = LoopFiles.Real(image);
        return Directory.EnumerateDirectories("/sys/block", "loop*")
            .Select(d => System.IO.Path.Combine(d, "loop", "backing_file"))
            .Where(File.Exists)
            .Any(f => ReadIfThere(f) == real);
    }

    private static string? ReadIfThere(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\n');
        }
        catch (IOException)
        {
            // Let go meanwhile.
            return null;
        }
    }

    public void Dispose() => _handle.Dispose();

    private static unsafe bool TryConfigure(SafeFileHandle device, SafeFileHandle backing, string image, bool readOnly)
    {
        Span<byte> config = stackalloc byte[ConfigBytes];
        config.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(config, (int)backing.DangerousGetHandle());
        BinaryPrimitives.WriteUInt32LittleEndian(config[FlagsOffset..], AutoClear | (readOnly ? ReadOnlyFlag : 0));
        var name = Encoding.UTF8.GetBytes(image);
        name.AsSpan(0, Math.Min(name.Length, NameBytes)).CopyTo(config[NameOffset..]);
        fixed (byte* pointer = config)
        {
            return Libc.Ioctl((int)device.DangerousGetHandle(), Configure, (nint)pointer) == 0;
        }
    }

    private static SafeFileHandle OpenDevice(string path)
    {
        // File.OpenHandle refuses some devices because it asks for their length.
        var file = Libc.Open(path, ReadWriteCloseOnExec, 0);
        return file >= 0
            ? new SafeFileHandle(file, ownsHandle: true)
            : throw VolumeException.FromLastError($"open {path}");
    }
}
