using System.Security.Cryptography;

namespace Tre.Extractor.Source.Files;

/// <summary>Reads an object and holds its bytes, as they lie in the store, against their hash.</summary>
internal sealed class HashingStream(Stream source, FileTable table) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] last = new byte[4];
    private long total;

    /// <summary>The last four bytes: of a gzip, how many bytes it unpacks to, modulo 2^32.</summary>
    public uint Last => System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(last);

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        hash.AppendData(buffer[..read]);
        total += read;
        var tail = buffer[Math.Max(0, read - last.Length)..read];
        last.AsSpan(tail.Length).CopyTo(last);
        tail.CopyTo(last.AsSpan(last.Length - tail.Length));
        return read;
    }

    /// <summary>Reads what is left and compares.</summary>
    /// <exception cref="Building.BuildFailedException">Other bytes than were put in.</exception>
    public void RequireWhole()
    {
        var rest = new byte[4096];
        while (Read(rest) > 0)
        {
        }

        if (total != table.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != table.Sha256)
        {
            throw FileErrors.Changed(table.Name);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
