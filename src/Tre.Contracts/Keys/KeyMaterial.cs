using System.Security.Cryptography;

namespace Tre.Contracts.Keys;

/// <param name="Secret">As in <see cref="KeyFile.Secret"/>.</param>
/// <param name="Public">As in <see cref="KeyRecord.PublicKey"/>.</param>
public sealed record KeyMaterial(string Secret, string? Public)
{
    /// <summary>Fresh random key material.</summary>
    public static KeyMaterial New(string algorithm)
    {
        switch (algorithm)
        {
            case KeyAlgorithmName.EcdsaP256:
            case KeyAlgorithmName.EcdhP256:
                using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                {
                    return new(Convert.ToBase64String(key.ExportPkcs8PrivateKey()), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
                }

            case KeyAlgorithmName.Aes256:
            case KeyAlgorithmName.HmacSha256:
                return new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), null);
            default:
                throw new KeyRefusedException($"Unknown algorithm {algorithm}");
        }
    }
}
