namespace Tre.Domain.Projects;

/// <summary>
/// The key of a project's volumes, sealed so that Node alone can open it. Its id is the project's. It lives as long as the project:
/// volumes are not encrypted anew when other keys are rotated.
/// </summary>
public sealed class VolumeKey : Aggregate
{
    private VolumeKey()
    {
    }

    public VolumeKey(Guid projectId, string keyId, string sealedKey, string sealedFor, DateTimeOffset now)
    {
        (Id, KeyId, SealedKey, SealedFor, StateSince) = (projectId, keyId, sealedKey, sealedFor, now);
        Touch();
    }

    /// <summary>Its id in the key register.</summary>
    public string KeyId { get; private set; } = "";

    /// <summary>Empty once the project's keys are destroyed.</summary>
    public string SealedKey { get; private set; } = "";

    /// <summary>Id of the transport key that opens it.</summary>
    public string SealedFor { get; private set; } = "";

    public bool Forgotten => SealedKey.Length == 0;

    /// <summary>The same key for another transport key. Nothing is sealed of a key that is destroyed.</summary>
    public void SealAnew(string sealedKey, string sealedFor, DateTimeOffset now)
    {
        if (Forgotten)
        {
            throw new InvalidOperationException("The key of the project's volumes is destroyed.");
        }

        (SealedKey, SealedFor, StateSince) = (sealedKey, sealedFor, now);
        Touch();
    }

    /// <summary>Nothing of the key is kept.</summary>
    public void Forget(DateTimeOffset now)
    {
        (SealedKey, StateSince) = ("", now);
        Touch();
    }
}
