namespace Tre.Application.Storage;

/// <summary>
/// Immutable objects by name. An object is there whole or not at all, is never changed, and survives a loss of power once
/// its writer has committed.
/// </summary>
public interface IObjectStore
{
    /// <summary>Begins an object that nobody sees until <see cref="ObjectWriter.CommitAsync"/>.</summary>
    /// <exception cref="ObjectExistsException">An object of this name exists. Also thrown by the commit of whoever comes second.</exception>
    Task<ObjectWriter> CreateAsync(ObjectKey key, CancellationToken cancel);

    /// <summary>Opens an object for reading from its beginning.</summary>
    /// <exception cref="ObjectNotFoundException">There is none.</exception>
    Task<Stream> OpenAsync(ObjectKey key, CancellationToken cancel);

    /// <summary>Lists the objects whose path begins with <paramref name="prefix"/>, in ordinal order.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, CancellationToken cancel);

    /// <summary>Deletes an object; false if there was none.</summary>
    Task<bool> DeleteAsync(ObjectKey key, CancellationToken cancel);
}

/// <param name="Key">Its name.</param>
/// <param name="Bytes">Its length.</param>
public sealed record StoredObject(ObjectKey Key, long Bytes);

/// <summary>An object of this name exists, and objects are never changed.</summary>
public sealed class ObjectExistsException(ObjectKey key, Exception? inner = null) : Exception($"The object {key} exists", inner);

/// <summary>No such object.</summary>
public sealed class ObjectNotFoundException(ObjectKey key, Exception? inner = null) : Exception($"There is no object {key}", inner);
