using Tre.Application.Storage;

namespace Tre.ExtractBench;

/// <summary>Adds up how long it takes to make objects durable.</summary>
internal sealed class TimedStore(IObjectStore inner, Stages stages) : IObjectStore
{
    public async Task<ObjectWriter> CreateAsync(ObjectKey key, CancellationToken cancel) => new Writer(await inner.CreateAsync(key, cancel), stages);

    public Task<Stream> OpenAsync(ObjectKey key, CancellationToken cancel) => inner.OpenAsync(key, cancel);

    public IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, CancellationToken cancel) => inner.ListAsync(bucket, prefix, cancel);

    public Task<bool> DeleteAsync(ObjectKey key, CancellationToken cancel) => inner.DeleteAsync(key, cancel);

    private sealed class Writer(ObjectWriter inner, Stages stages) : ObjectWriter
    {
        public override Stream Content => inner.Content;

        public override async Task CommitAsync(CancellationToken cancel)
        {
            var from = stages.Now;
            await inner.CommitAsync(cancel);
            stages.Committing += stages.Now - from;
        }

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
