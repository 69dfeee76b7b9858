using System.Buffers.Binary;

namespace Tre.Node.Volumes.Encryption;

/// <summary>Whether an image was made for encrypted folders. Source: the ext4 superblock, Documentation/filesystems/ext4/super.rst.</summary>
internal static class EncryptedImage
{
    private const int Superblock = 1024;
    private const int MagicOffset = 0x38;
    private const int IncompatibleOffset = 0x60;
    private const ushort Magic = 0xEF53;
    private const uint EncryptFeature = 0x10000;

    /// <exception cref="VolumeException">It is no ext4 image.</exception>
    public static bool Is(string image)
    {
        using var file = File.OpenHandle(image, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> head = stackalloc byte[IncompatibleOffset + sizeof(uint)];
        if (RandomAccess.Read(file, head, Superblock) != head.Length || BinaryPrimitives.ReadUInt16LittleEndian(head[MagicOffset..]) != Magic)
        {
            throw new VolumeException(Contracts.Node.NodeCodes.Fault, $"{Path.GetFileName(image)} holds no file system.");
        }

        return (BinaryPrimitives.ReadUInt32LittleEndian(head[IncompatibleOffset..]) & EncryptFeature) != 0;
    }
}
