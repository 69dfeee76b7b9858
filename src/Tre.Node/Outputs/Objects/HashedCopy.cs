using System.Security.Cryptography;

namespace Tre.Node.Outputs.Objects;

/// <summary>Copies and hashes the same bytes in one reading.</summary>
internal static class HashedCopy
{
    private const int Piece = 128 * 1024;

    /// <returns>Length and lower-case hex of SHA-256 of what was copied.</returns>
    public static (long Bytes, string Sha256) Copy(Stream from, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Piece];
        var total = 0L;
        for (int got; (got = from.Read(buffer)) > 0; total += got)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, got);
            to.Write(buffer, 0, got);
        }

        return (total, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
