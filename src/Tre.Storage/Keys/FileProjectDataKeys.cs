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

    public Task<string> SealForNodeAsync(DataKey key, Guid projectId, Guid extractId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        var node = keys.Register.Active(KeyPurposeName.ExtractTransport)
            ?? throw new KeyRefusedException("Node has not registered a transport key yet") { Transient = true };
        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(Convert.FromBase64String(node.PublicKey!), out _);
        return Task.FromResult(SealedKey.Seal(key.Bytes.Span, recipient.PublicKey, projectId, extractId));
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

    /// <summary>Whether the project has a key that may be superseded.</summary>
    /// <exception cref="KeyRefusedException">It has none, or its keys are destroyed.</exception>
    public void RequireRotatable(Guid projectId)
    {
        var own = keys.Register.OfScope(KeyPurposeName.ProjectData, Scope(projectId));
        if (own.Count == 0 || own.Any(key => key.State == KeyStateName.Destroyed))
        {
            throw new KeyRefusedException(own.Count == 0 ? "That project has no data key." : "The keys of that project are destroyed; no new one is made.");
        }
    }

    /// <summary>Makes a new data key for a project; the one before still opens what it encrypted.</summary>
    /// <returns>The new key's id in the register.</returns>
    /// <exception cref="KeyRefusedException">It has none, or its keys are destroyed.</exception>
    public string Rotate(Guid projectId)
    {
        RequireRotatable(projectId);
        return keys.Rotate(KeyPurposeName.ProjectData, Scope(projectId), NewWrapped).Record.Id;
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
