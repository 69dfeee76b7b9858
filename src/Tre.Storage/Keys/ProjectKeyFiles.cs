using System.Security.Cryptography;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>Keys of projects of one purpose: 32 random bytes each, in key files that hold them wrapped under the master key.</summary>
internal sealed class ProjectKeyFiles(KeyDirectory keys, string purpose)
{
    /// <summary>The project's active key, made at first use. The caller wipes the bytes.</summary>
    /// <exception cref="KeyRefusedException">It was destroyed.</exception>
    public (string Id, byte[] Key) Open(Guid projectId)
    {
        var file = keys.Ensure(purpose, Scope(projectId), NewWrapped);
        return (file.Record.Id, Unwrap(file));
    }

    /// <summary>Seals a key so that Node alone opens it.</summary>
    /// <returns>The text, and the id of Node's transport key.</returns>
    /// <exception cref="KeyRefusedException">Transient: Node has no transport key yet.</exception>
    public (string Text, string SealedFor) SealForNode(ReadOnlySpan<byte> key, Guid projectId, Guid extractId)
    {
        var node = keys.Register.Active(KeyPurposeName.ExtractTransport)
            ?? throw new KeyRefusedException("Node has not registered a transport key yet") { Transient = true };
        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(Convert.FromBase64String(node.PublicKey!), out _);
        return (SealedKey.Seal(key, recipient.PublicKey, projectId, extractId), node.Id);
    }

    /// <summary>Makes a new key beside the former ones.</summary>
    public string Rotate(Guid projectId) => keys.Rotate(purpose, Scope(projectId), NewWrapped).Record.Id;

    public void Destroy(Guid projectId) => keys.DestroyAll(purpose, Scope(projectId));

    /// <summary>Wraps every key that is not destroyed under a master key.</summary>
    /// <returns>How many.</returns>
    public int WrapAnew(KeyFile master, CancellationToken cancel)
    {
        var count = 0;
        foreach (var record in keys.Register.List().Where(r => r.Purpose == purpose && r.State != KeyStateName.Destroyed))
        {
            cancel.ThrowIfCancellationRequested();
            var file = keys.Read(record.Id, purpose);
            var key = Unwrap(file);
            keys.Rewrite(file with { Secret = WrappedKey.Wrap(key, record.Id, master) });
            CryptographicOperations.ZeroMemory(key);
            count++;
        }

        return count;
    }

    public static string Scope(Guid projectId) => projectId.ToString("N");

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
}
