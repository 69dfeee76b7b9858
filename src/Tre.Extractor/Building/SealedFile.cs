using System.Security.Cryptography;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;

namespace Tre.Extractor.Building;

/// <summary>
/// A file of the extract on its way into the store: hashed and encrypted as it is written, on a thread of its own. Plaintext never
/// touches a disk. What is disposed before <see cref="CommitAsync"/> was never there.
/// </summary>
internal sealed class SealedFile : IAsyncDisposable
{
    private readonly string name;
    private readonly ObjectWriter writer;
    private readonly EncryptingStream stream;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly WriteBehind behind;
    private long bytes;

    private SealedFile(string name, ObjectWriter writer, EncryptingStream stream)
    {
        (this.name, this.writer, this.stream) = (name, writer, stream);
        behind = new WriteBehind(Take);
    }

    public static async Task<SealedFile> CreateAsync(
        IObjectStore store, ExtractOrder order, DataKey key, string name, CancellationToken cancel)
    {
        var path = ExtractObjects.Key(ExtractObjects.Prefix(order.ExtractId, order.Epoch), name);
        var writer = await StoreErrors.GuardAsync(() => store.CreateAsync(new ObjectKey(ExtractObjects.Bucket, path), cancel));
        return new SealedFile(name, writer, new EncryptingStream(writer.Content, key.Bytes.Span, order.ExtractId, name));
    }

    /// <exception cref="BuildFailedException">This, or something before it, could not be written.</exception>
    public void Write(ReadOnlySpan<byte> plain)
    {
        bytes += plain.Length;
        behind.Write(plain);
    }

    private void Take(ReadOnlySpan<byte> plain)
    {
        hash.AppendData(plain);
        StoreErrors.Guard(stream, plain);
    }

    /// <summary>Makes the file durable and says what it is.</summary>
    public async Task<ManifestFile> CommitAsync(string role, CancellationToken cancel)
    {
        behind.Complete();
        await StoreErrors.GuardAsync(async () =>
        {
            await stream.CompleteAsync(cancel);
            await writer.CommitAsync(cancel);
            return true;
        });
        return new ManifestFile(name, role, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public async ValueTask DisposeAsync()
    {
        behind.Dispose();
        hash.Dispose();
        await stream.DisposeAsync();
        await writer.DisposeAsync();
    }
}
