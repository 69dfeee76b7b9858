using Tre.Application.Keys;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>Projects' data keys as wrapped key files; the master key is a key file of the same process.</summary>
public sealed class FileProjectDataKeys(KeyDirectory keys) : IProjectDataKeys
{
    private readonly ProjectKeyFiles files = new(keys, KeyPurposeName.ProjectData);

    public Task<DataKey> OpenAsync(Guid projectId, CancellationToken cancel)
    {
        var (id, key) = files.Open(projectId);
        return Task.FromResult(new DataKey(id, key));
    }

    public Task<string> SealForNodeAsync(DataKey key, Guid projectId, Guid extractId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Task.FromResult(files.SealForNode(key.Bytes.Span, projectId, extractId).Text);
    }

    public Task<int> RotateMasterAsync(CancellationToken cancel)
    {
        var master = keys.Rotate(KeyPurposeName.Master);
        return Task.FromResult(files.WrapAnew(master, cancel) + new ProjectKeyFiles(keys, KeyPurposeName.ProjectVolumes).WrapAnew(master, cancel));
    }

    /// <summary>Whether the project has a key that may be superseded.</summary>
    /// <exception cref="KeyRefusedException">It has none, or its keys are destroyed.</exception>
    public void RequireRotatable(Guid projectId)
    {
        var own = keys.Register.OfScope(KeyPurposeName.ProjectData, ProjectKeyFiles.Scope(projectId));
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
        return files.Rotate(projectId);
    }

    public Task DestroyAsync(Guid projectId, CancellationToken cancel)
    {
        files.Destroy(projectId);
        return Task.CompletedTask;
    }
}
