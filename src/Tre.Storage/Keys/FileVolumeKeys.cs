using System.Security.Cryptography;
using Tre.Application.Keys;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>Keys of projects' volumes as wrapped key files.</summary>
public sealed class FileVolumeKeys(KeyDirectory keys) : IVolumeKeys
{
    private readonly ProjectKeyFiles files = new(keys, KeyPurposeName.ProjectVolumes);

    public Task<SealedVolumeKey> SealForNodeAsync(Guid projectId, CancellationToken cancel)
    {
        var (id, key) = files.Open(projectId);
        try
        {
            var (text, sealedFor) = files.SealForNode(key, projectId, SealedKey.Volumes);
            return Task.FromResult(new SealedVolumeKey(id, text, sealedFor));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public Task DestroyAsync(Guid projectId, CancellationToken cancel)
    {
        files.Destroy(projectId);
        return Task.CompletedTask;
    }
}
