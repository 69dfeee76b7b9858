namespace Tre.Application.Keys;

/// <summary>One data key per project, kept only wrapped under the master key; without it the project's extracts are noise.</summary>
public interface IProjectDataKeys
{
    /// <summary>The project's key, made at first use. Refused once it was destroyed.</summary>
    Task<DataKey> OpenAsync(Guid projectId, CancellationToken cancel);

    /// <summary>Seals a project's key for Node and one extract: the very key that encrypts it, whatever is rotated meanwhile.</summary>
    /// <returns>Text that only Node can open, and only for this project and extract.</returns>
    Task<string> SealForNodeAsync(DataKey key, Guid projectId, Guid extractId, CancellationToken cancel);

    /// <summary>Makes a new master key and wraps every project's key anew. Stored extracts stay readable as they are.</summary>
    /// <returns>How many were wrapped anew.</returns>
    Task<int> RotateMasterAsync(CancellationToken cancel);

    /// <summary>Destroys the project's key. What it encrypted cannot be read again by anyone.</summary>
    Task DestroyAsync(Guid projectId, CancellationToken cancel);
}
