using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tre.Storage.Objects;

/// <summary>
/// Writes a file from its beginning to its end and sends what has been written on its way to the disk every few MiB, so that making it durable at the end
/// has little left to wait for. That is a hint only: whether everything arrived is told by the sync at the end. Does not own the file.
/// </summary>
internal sealed class EarlyStream(FileStream file) : Stream
{
    private const int Every = 4 * 1024 * 1024;
    private const uint BeginWriting = 2;
    private const int PageBytes = 64 * 1024;
    private long written;
    private long sent;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => file.CanWrite;

    public override long Length => written;

    public override long Position { get => written; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        file.Write(buffer);
        Took(buffer.Length);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await file.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        Took(buffer.Length);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => file.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => file.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Took(int bytes)
    {
        written += bytes;
        // The last page is still being written to, and would be sent twice.
        var whole = written / PageBytes * PageBytes;
        if (whole - sent >= Every)
        {
            _ = SyncFileRange(file.SafeFileHandle, sent, whole - sent, BeginWriting);
            sent = whole;
        }
    }

    [DllImport("libc", EntryPoint = "sync_file_range")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncFileRange(SafeFileHandle file, long from, long bytes, uint flags);
}
