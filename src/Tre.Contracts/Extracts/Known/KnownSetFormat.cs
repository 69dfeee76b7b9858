using System.Security.Cryptography;

namespace Tre.Contracts.Extracts.Known;

/// <summary>
/// The set by which an output is told to hold an extract's own pseudonyms or rows: keyed hashes of 8 bytes each (little-endian), in no order, some more
/// than once. It lies beside the extract's files, encrypted like them, and never goes to a workspace. Its key is derived from the
/// project's data key, so that it is of no use outside the project and is destroyed with it.
/// </summary>
public static class KnownSetFormat
{
    /// <summary>
    /// Name among the extract's objects; no file of the manifest. It names the version of the hashes (<see cref="Fingerprints"/>), so that a set of another
    /// version counts as missing, and nothing is taken for checked that was not.
    /// </summary>
    public const string FileName = "known.v2.set";

    /// <summary>Bytes of one hash.</summary>
    public const int EntryBytes = sizeof(ulong);

    /// <summary>Hashes in one set; past it the set ends with <see cref="Incomplete"/>.</summary>
    public const int MostEntries = 6_000_000;

    /// <summary>Bytes of the key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Stands at the end of a set that does not hold every row.</summary>
    public const ulong Incomplete = ulong.MaxValue;

    /// <summary>The set's key; the caller clears it.</summary>
    /// <param name="dataKey">The project's data key, 32 bytes.</param>
    public static byte[] Key(ReadOnlySpan<byte> dataKey)
    {
        var key = new byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, dataKey, key, [], "tre known set v2"u8);
        return key;
    }
}
