using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tre.Application.Storage;

namespace Tre.Testing.Fakes;

/// <summary>An object store in memory that passes the same conformance suite as the real ones.</summary>
public sealed class MemoryObjectStore : IObjectStore
{
    private readonly ConcurrentDictionary<ObjectKey, byte[]> objects = new();

    public Task<ObjectWriter> CreateAsync(ObjectKey key, CancellationToken cancel) => objects.ContainsKey(key)
        ? throw new ObjectExistsException(key)
        : Task.FromResult<ObjectWriter>(new Writer(this, key));

    public Task<Stream> OpenAsync(ObjectKey key, CancellationToken cancel) => objects.TryGetValue(key, out var bytes)
        ? Task.FromResult<Stream>(new MemoryStream(bytes, writable: false))
        : throw new ObjectNotFoundException(key);

    public async IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var (key, bytes) in objects.OrderBy(o => o.Key.Path, StringComparer.Ordinal))
        {
            if (key.Bucket == bucket && key.Path.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return new StoredObject(key, bytes.Length);
            }
        }
    }

    public Task<bool> DeleteAsync(ObjectKey key, CancellationToken cancel) => Task.FromResult(objects.TryRemove(key, out _));

    private sealed class Writer(MemoryObjectStore store, ObjectKey key) : ObjectWriter
    {
        private readonly MemoryStream content = new();

        public override Stream Content => content;

        public override Task CommitAsync(CancellationToken cancel) =>
            store.objects.TryAdd(key, content.ToArray()) ? Task.CompletedTask : throw new ObjectExistsException(key);

        public override ValueTask DisposeAsync() => content.DisposeAsync();
    }
}
