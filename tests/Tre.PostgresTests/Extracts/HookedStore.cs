using Tre.Application.Storage;

namespace Tre.PostgresTests.Extracts;

/// <summary>A store that calls the test when bytes are written: the place to kill, cancel or change something at an exact moment.</summary>
internal sealed class HookedStore(IObjectStore inner, Action<ObjectKey, long> written) : IObjectStore
{
    public async Task<ObjectWriter> CreateAsync(ObjectKey key, CancellationToken cancel) =>
        new Writer(await inner.CreateAsync(key, cancel), total => written(key, total));

    public Task<Stream> OpenAsync(ObjectKey key, CancellationToken cancel) => inner.OpenAsync(key, cancel);

    public IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, CancellationToken cancel) => inner.ListAsync(bucket, prefix, cancel);

    public Task<bool> DeleteAsync(ObjectKey key, CancellationToken cancel) => inner.DeleteAsync(key, cancel);

    private sealed class Writer(ObjectWriter inner, Action<long> written) : ObjectWriter
    {
        public override Stream Content { get; } = new Counting(inner.Content, written);

        public override Task CommitAsync(CancellationToken cancel) => inner.CommitAsync(cancel);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Counting(Stream inner, Action<long> written) : Stream
    {
        private long total;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            total += buffer.Length;
            written(total);
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            total += buffer.Length;
            written(total);
            inner.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
        public override void Flush() => inner.Flush();
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => total; set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
