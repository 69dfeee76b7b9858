using System.Security.Cryptography;
using Tre.Application.Keys;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>Projects' data keys as wrapped key files; the master key is a key file of the same process.</summary>
public sealed class FileProjectDataKeys(KeyDirectory keys) : IProjectDataKeys
{
    public Task<DataKey> OpenAsync(Guid projectId, CancellationToken cancel)
    {
        var file = keys.Ensure(KeyPurposeName.ProjectData, Scope(projectId), NewWrapped);
        return Task.FromResult(new DataKey(file.Record.Id, Unwrap(file)));
    }

    public async Task<string> SealForNodeAsync(Guid projectId, Guid extractId, CancellationToken cancel)
    {
        var node = keys.Register.Active(KeyPurposeName.ExtractTransport)
            ?? throw new KeyRefusedException("Node has not registered a transport key yet") { Transient = true };
        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(Convert.FromBase64String(node.PublicKey!), out _);
        using var key = await OpenAsync(projectId, cancel);
        return SealedKey.Seal(key.Bytes.Span, recipient.PublicKey, projectId, extractId);
    }

    public Task<int> RotateMasterAsync(CancellationToken cancel)
    {
        var master = keys.Rotate(KeyPurposeName.Master);
        var count = 0;
        foreach (var record in keys.Register.List().Where(r => r.Purpose == KeyPurposeName.ProjectData && r.State != KeyStateName.Destroyed))
        {
            cancel.ThrowIfCancellationRequested();
            var file = keys.Read(record.Id, KeyPurposeName.ProjectData);
            var key = Unwrap(file);
            keys.Rewrite(file with { Secret = WrappedKey.Wrap(key, record.Id, master) });
            CryptographicOperations.ZeroMemory(key);
            count++;
        }

        return Task.FromResult(count);
    }

    public Task DestroyAsync(Guid projectId, CancellationToken cancel)
    {
        keys.DestroyAll(KeyPurposeName.ProjectData, projectId.ToString("N"));
        return Task.CompletedTask;
    }

    private KeyMaterial NewWrapped(string id)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        try
        {
            return new KeyMaterial(WrappedKey.Wrap(key, id, keys.Ensure(KeyPurposeName.Master)), null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private byte[] Unwrap(KeyFile file) =>
        WrappedKey.Unwrap(file.Secret, file.Record.Id, keys.Read(WrappedKey.MasterId(file.Secret), KeyPurposeName.Master));

    private static string Scope(Guid projectId) => projectId.ToString("N");
}
