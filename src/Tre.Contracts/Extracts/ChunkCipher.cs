using System.Security.Cryptography;

namespace Tre.Contracts.Extracts;

/// <summary>Seals or opens the chunks of one file, in order. Owns the file's key and forgets it when disposed.</summary>
internal sealed class ChunkCipher : IDisposable
{
    private readonly byte[] derived;
    private readonly byte[] aad;
    private readonly AesGcm aes;
    private long index;

    public ChunkCipher(ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> header, Guid extractId, string fileName)
    {
        var context = ChunkFormat.Context(extractId, fileName);
        derived = ChunkFormat.Derive(dataKey, ChunkFormat.Salt(header), context);
        aad = ChunkFormat.AadBuffer(context);
        aes = new AesGcm(derived.AsSpan(0, ChunkFormat.KeyBytes), ChunkFormat.TagBytes);
    }

    /// <summary>Fills <paramref name="output"/> with ciphertext and tag.</summary>
    public void Seal(ReadOnlySpan<byte> plain, bool last, Span<byte> output)
    {
        Span<byte> nonce = stackalloc byte[12];
        Next(nonce, last);
        aes.Encrypt(nonce, plain, output[..plain.Length], output.Slice(plain.Length, ChunkFormat.TagBytes), aad);
    }

    /// <exception cref="ExtractFormatException">The chunk is not this file's next one.</exception>
    public void Open(ReadOnlySpan<byte> chunk, bool last, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[12];
        Next(nonce, last);
        try
        {
            aes.Decrypt(nonce, chunk[..^ChunkFormat.TagBytes], chunk[^ChunkFormat.TagBytes..], plain, aad);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new ExtractFormatException(ExtractFault.NotAuthentic, $"Chunk {index - 1} is not authentic", e);
        }
    }

    private void Next(Span<byte> nonce, bool last)
    {
        ChunkFormat.Nonce(nonce, derived, index);
        ChunkFormat.Aad(aad, index, last);
        index = checked(index + 1);
    }

    public void Dispose()
    {
        aes.Dispose();
        CryptographicOperations.ZeroMemory(derived);
    }
}
