using System.Security.Cryptography;
using System.Threading.Channels;
using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>A file in memory, and its hash, which is made beside the reading and, for what is left then, beside the checks.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
internal sealed record HashedBytes(ReadOnlyMemory<byte> Bytes, Task<string> Sha256)
{
    private const int Step = 1 << 20;

    /// <summary>Reads the frame to its end.</summary>
    /// <exception cref="InvalidDataException">It ends early.</exception>
    public static HashedBytes Read(FrameStream frame)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)frame.Length);
        var arrived = Channel.CreateUnbounded<int>(new() { SingleReader = true, SingleWriter = true });
        var hash = Task.Run(() => HashAsync(bytes, arrived.Reader));
        try
        {
            var (at, told) = (0, 0);
            while (at < bytes.Length)
            {
                at += frame.Read(bytes.AsSpan(at));
                if (at - told < Step) continue;
                arrived.Writer.TryWrite(at);
                told = at;
            }
        }
        finally
        {
            arrived.Writer.Complete();
        }
        return new(bytes, hash);
    }

    private static async Task<string> HashAsync(byte[] bytes, ChannelReader<int> arrived)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var at = 0;
        await foreach (var to in arrived.ReadAllAsync())
        {
            hash.AppendData(bytes.AsSpan(at, to - at));
            at = to;
        }
        hash.AppendData(bytes.AsSpan(at));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
