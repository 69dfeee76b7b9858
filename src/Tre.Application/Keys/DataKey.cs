using System.Security.Cryptography;

namespace Tre.Application.Keys;

/// <summary>A data key in plain, for as short a time as possible: wiped when disposed.</summary>
public sealed class DataKey(string id, byte[] key) : IDisposable
{
    /// <summary>Its id in the register.</summary>
    public string Id { get; } = id;

    /// <summary>32 bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => key;

    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
