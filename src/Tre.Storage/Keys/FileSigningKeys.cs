using System.Security.Cryptography;
using Tre.Application.Keys;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>Signs with the keys in this process's key directory.</summary>
public sealed class FileSigningKeys(KeyDirectory keys) : ISigningKeys
{
    public Task<Signature> SignAsync(KeyPurpose purpose, ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        var name = KeyNames.Of(purpose);
        if (KeyPurposes.Algorithm(name) != KeyAlgorithmName.EcdsaP256)
        {
            throw new KeyRefusedException($"A key for {name} does not sign");
        }

        var file = keys.Ensure(name);
        var secret = Convert.FromBase64String(file.Secret);
        try
        {
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(secret, out _);
            return Task.FromResult(new Signature(file.Record.Id, Convert.ToBase64String(key.SignData(data.Span, HashAlgorithmName.SHA256))));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
