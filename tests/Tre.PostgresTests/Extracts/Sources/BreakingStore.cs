using Tre.Application.Storage;

namespace Tre.PostgresTests.Extracts;

/// <summary>A store of which one object cannot be read beyond a byte.</summary>
internal sealed class BreakingStore(IObjectStore inner, string path, long after) : IObjectStore
{
    public Task<ObjectWriter> CreateAsync(ObjectKey key, CancellationToken cancel) => inner.CreateAsync(key, cancel);

    public async Task<Stream> OpenAsync(ObjectKey key, CancellationToken cancel)
    {
        var whole = await inner.OpenAsync(key, cancel);
        return key.Path == path ? new Breaking(whole, after) : whole;
    }

    public IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, CancellationToken cancel) => inner.ListAsync(bucket, prefix, cancel);

    public Task<bool> DeleteAsync(ObjectKey key, CancellationToken cancel) => inner.DeleteAsync(key, cancel);

    private sealed class Breaking(Stream inner, long after) : Stream
    {
        private long read;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var got = read < after ? inner.Read(buffer) : throw new IOException("The disk is gone");
            read += got;
            return got;
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        public override void Flush() => throw new NotSupportedException();
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
