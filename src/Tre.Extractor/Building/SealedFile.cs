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
    private readonly KnownEntries? known;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly WriteBehind behind;
    private long bytes;

    private SealedFile(string name, ObjectWriter writer, EncryptingStream stream, KnownEntries? known)
    {
        (this.name, this.writer, this.stream, this.known) = (name, writer, stream, known);
        behind = new WriteBehind(Take);
    }

    /// <summary>What is written next: append whole rows, then call <see cref="Next"/>.</summary>
    public ByteBuffer Block => behind.Block;

    /// <param name="store">Takes it.</param>
    /// <param name="order">Of which extract it is.</param>
    /// <param name="key">Encrypts it.</param>
    /// <param name="name">Its name within the extract.</param>
    /// <param name="known">Takes the rows too, on the same thread; null for what has none.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<SealedFile> CreateAsync(
        IObjectStore store, ExtractOrder order, DataKey key, string name, KnownEntries? known, CancellationToken cancel)
    {
        var path = ExtractObjects.Key(ExtractObjects.Prefix(order.ExtractId, order.Epoch), name);
        var writer = await StoreErrors.GuardAsync(() => store.CreateAsync(new ObjectKey(ExtractObjects.Bucket, path), cancel));
        return new SealedFile(name, writer, new EncryptingStream(writer.Content, key.Bytes.Span, order.ExtractId, name), known);
    }

    /// <summary>Call between rows: hands on what has been written, if that is enough. <see cref="Block"/> may be another afterwards.</summary>
    /// <exception cref="BuildFailedException">Something before could not be written.</exception>
    public void Next() => behind.Next();

    private void Take(ReadOnlySpan<byte> plain)
    {
        bytes += plain.Length;
        known?.Take(plain);
        hash.AppendData(plain);
        StoreErrors.Guard(stream, plain);
    }

    /// <summary>Makes the file durable and says what it is.</summary>
    /// <exception cref="BuildFailedException">It could not be written.</exception>
    public async Task<ManifestFile> CommitAsync(string role, CancellationToken cancel)
    {
        var told = await CompleteAsync(role, cancel);
        await PublishAsync(cancel);
        return told;
    }

    /// <summary>Ends the file and says what it is; it is not there before <see cref="PublishAsync"/>.</summary>
    /// <exception cref="BuildFailedException">It could not be written.</exception>
    public async Task<ManifestFile> CompleteAsync(string role, CancellationToken cancel)
    {
        behind.Complete();
        await StoreErrors.GuardAsync(async () =>
        {
            await stream.CompleteAsync(cancel);
            return true;
        });
        return new ManifestFile(name, role, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Makes the file, once it is complete, durable.</summary>
    /// <exception cref="BuildFailedException">It could not be written.</exception>
    public Task PublishAsync(CancellationToken cancel) => StoreErrors.GuardAsync(async () =>
    {
        await writer.CommitAsync(cancel);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        behind.Dispose();
        hash.Dispose();
        await stream.DisposeAsync();
        await writer.DisposeAsync();
    }
}
