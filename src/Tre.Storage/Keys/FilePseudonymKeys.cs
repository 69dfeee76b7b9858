using System.Security.Cryptography;
using System.Text;
using Tre.Application.Keys;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>Projects' pseudonym keys as key files.</summary>
public sealed class FilePseudonymKeys(KeyDirectory keys) : IPseudonymKeys
{
    private const string Purpose = "tre pseudonyms of a dataset v1";

    public Task<IPseudonymiser> OpenAsync(Guid projectId, CancellationToken cancel) => OpenAsync(projectId, null, cancel);

    public Task<IPseudonymiser> OpenAsync(Guid projectId, string? dataset, CancellationToken cancel)
    {
        var file = keys.Ensure(KeyPurposeName.Pseudonym, projectId.ToString("N"));
        var key = Convert.FromBase64String(file.Secret);
        return Task.FromResult<IPseudonymiser>(new HmacPseudonymiser(file.Record.Id, dataset is null ? key : Derived(key, dataset)));
    }

    private static byte[] Derived(byte[] key, string dataset)
    {
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, key.Length, info: Encoding.UTF8.GetBytes($"{Purpose}\0{dataset}"));
        CryptographicOperations.ZeroMemory(key);
        return derived;
    }

    public Task DestroyAsync(Guid projectId, CancellationToken cancel)
    {
        keys.DestroyAll(KeyPurposeName.Pseudonym, projectId.ToString("N"));
        return Task.CompletedTask;
    }
}
