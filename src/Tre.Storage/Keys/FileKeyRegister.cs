using System.Security.Cryptography;
using Tre.Application.Keys;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>The register and the verification of signatures, from the register's files.</summary>
public sealed class FileKeyRegister(KeyRegisterFiles files) : IKeyRegister, ISignatureChecks
{
    public Task<IReadOnlyList<RegisteredKey>> ListAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<RegisteredKey>>([.. files.List().Select(KeyNames.Registered)]);

    public Task<bool> VerifyAsync(KeyPurpose purpose, ReadOnlyMemory<byte> data, Signature signature, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var record = files.Find(signature.KeyId, KeyNames.Of(purpose));
        return Task.FromResult(
            record is { Algorithm: KeyAlgorithmName.EcdsaP256, PublicKey: not null } && record.State != KeyStateName.Destroyed
            && Verify(record.PublicKey, data.Span, signature.Value));
    }

    private static bool Verify(string publicKey, ReadOnlySpan<byte> data, string value)
    {
        Span<byte> signature = stackalloc byte[64];
        if (!Convert.TryFromBase64String(value, signature, out var length) || length != 64)
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256);
    }
}
