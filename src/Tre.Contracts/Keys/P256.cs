using System.Security.Cryptography;

namespace Tre.Contracts.Keys;

/// <summary>Points of P-256 as 65 bytes: 4, x, y.</summary>
internal static class P256
{
    public static void WritePoint(ECDiffieHellmanPublicKey key, Span<byte> point)
    {
        var q = key.ExportParameters().Q;
        if (q.X is not { Length: 32 } || q.Y is not { Length: 32 })
        {
            throw new CryptographicException("The key is not on P-256");
        }

        point[0] = 4;
        q.X.CopyTo(point[1..]);
        q.Y.CopyTo(point[33..]);
    }

    /// <exception cref="CryptographicException">Not an uncompressed point of the curve.</exception>
    public static ECDiffieHellman ReadPoint(ReadOnlySpan<byte> point) => point[0] == 4
        ? ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33].ToArray(), Y = point[33..65].ToArray() },
        })
        : throw new CryptographicException("Not an uncompressed point");
}
