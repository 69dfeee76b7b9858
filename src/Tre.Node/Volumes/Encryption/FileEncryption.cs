using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Tre.Node.Volumes.Encryption;

/// <summary>
/// What the kernel's file systems offer for encrypted folders: contents by AES-256-XTS, names by AES-256-CBC-CTS, policies of
/// version 2. A key is known to one mounted file system and forgotten with it. Source: Documentation/filesystems/fscrypt.rst.
/// </summary>
internal static class FileEncryption
{
    /// <summary>Bytes of a key's public identifier, which the kernel derives from it.</summary>
    public const int IdentifierBytes = 16;

    private const nuint AddKeyRequest = 0xC0506617;
    private const nuint SetPolicyRequest = 0x800C6613;
    private const nuint GetPolicyRequest = 0xC0096616;
    private const int DirectoryReadOnlyCloseOnExec = 0x10000 | 0x80000;
    private const int NoData = 61;

    // struct fscrypt_add_key_arg: specifier (type, reserved, 32 bytes), size, id, 8 reserved words, then the key itself.
    private const int AddKeyHeader = 80;
    private const int IdentifierOffset = 8;
    private const int SizeOffset = 40;
    private const uint ByIdentifier = 2;

    // struct fscrypt_policy_v2: version, mode of contents, mode of names, flags, 4 reserved, identifier.
    private const int PolicyBytes = 24;
    private const byte Version2 = 2;
    private const byte Aes256Xts = 1;
    private const byte Aes256Cts = 4;
    private const byte PadNamesTo32 = 3;

    /// <summary>Opens a folder for the calls below.</summary>
    public static SafeFileHandle OpenFolder(string path)
    {
        var file = Libc.Open(path, DirectoryReadOnlyCloseOnExec, 0);
        return file >= 0 ? new SafeFileHandle(file, ownsHandle: true) : throw VolumeException.FromLastError($"open {path}");
    }

    /// <summary>Makes the key known to the file system of the folder, until that is unmounted everywhere.</summary>
    /// <returns>The key's identifier.</returns>
    public static byte[] AddKey(SafeFileHandle folder, VolumeKey key)
    {
        var argument = new byte[AddKeyHeader + VolumeKey.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(argument, ByIdentifier);
        BinaryPrimitives.WriteUInt32LittleEndian(argument.AsSpan(SizeOffset), VolumeKey.Length);
        key.Bytes.CopyTo(argument.AsSpan(AddKeyHeader));
        try
        {
            Call(folder, AddKeyRequest, argument, "give the volume its key");
            return argument[IdentifierOffset..(IdentifierOffset + IdentifierBytes)];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(argument);
        }
    }

    /// <summary>Has everything that will be made in an empty folder encrypted under a key that was added.</summary>
    public static void Encrypt(SafeFileHandle folder, byte[] identifier)
    {
        var policy = new byte[PolicyBytes];
        (policy[0], policy[1], policy[2], policy[3]) = (Version2, Aes256Xts, Aes256Cts, PadNamesTo32);
        identifier.CopyTo(policy.AsSpan(8));
        Call(folder, SetPolicyRequest, policy, "encrypt the volume");
    }

    /// <summary>The identifier of the key under which a folder is encrypted; null when it is not.</summary>
    public static byte[]? KeyOf(SafeFileHandle folder)
    {
        // struct fscrypt_get_policy_ex_arg: room for the policy, then the policy.
        var argument = new byte[sizeof(ulong) + PolicyBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(argument, PolicyBytes);
        if (TryCall(folder, GetPolicyRequest, argument))
        {
            return argument[sizeof(ulong)] == Version2 ? argument[(sizeof(ulong) + 8)..] : [];
        }

        return Marshal.GetLastPInvokeError() == NoData ? null : throw VolumeException.FromLastError("see how the volume is encrypted");
    }

    private static void Call(SafeFileHandle folder, nuint request, byte[] argument, string what)
    {
        if (!TryCall(folder, request, argument))
        {
            throw VolumeException.FromLastError(what);
        }
    }

    private static unsafe bool TryCall(SafeFileHandle folder, nuint request, byte[] argument)
    {
        fixed (byte* pointer = argument)
        {
            return Libc.Ioctl((int)folder.DangerousGetHandle(), request, (nint)pointer) == 0;
        }
    }
}
