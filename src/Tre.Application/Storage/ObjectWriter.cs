namespace Tre.Application.Storage;

/// <summary>Takes the bytes of a new object. Disposed without commit, nothing of it remains.</summary>
public abstract class ObjectWriter : IAsyncDisposable
{
    /// <summary>Where the bytes go. Owned by the writer.</summary>
    public abstract Stream Content { get; }

    /// <summary>Makes the object visible and durable, exactly once.</summary>
    /// <exception cref="ObjectExistsException">Another object of the name came first.</exception>
    public abstract Task CommitAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();
}
