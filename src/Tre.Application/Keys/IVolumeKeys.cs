namespace Tre.Application.Keys;

/// <summary>One key per project for its volumes, kept only wrapped under the master key. It is not rotated: volumes are not encrypted anew.</summary>
public interface IVolumeKeys
{
    /// <summary>The project's key, made at first use, sealed for Node. Refused once it was destroyed.</summary>
    Task<SealedVolumeKey> SealForNodeAsync(Guid projectId, CancellationToken cancel);

    /// <summary>Destroys the project's key. What lies in its volumes cannot be read again by anyone.</summary>
    Task DestroyAsync(Guid projectId, CancellationToken cancel);
}

/// <param name="Id">Of the key, in the register.</param>
/// <param name="Text">What Node alone can open, and only for this project.</param>
/// <param name="SealedFor">Id of Node's transport key.</param>
public sealed record SealedVolumeKey(string Id, string Text, string SealedFor);
