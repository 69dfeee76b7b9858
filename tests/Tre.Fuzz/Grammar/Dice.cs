namespace Tre.Fuzz.Grammar;

/// <summary>Random choices that a seed repeats on every machine (SplitMix64, Steele and others, 2014).</summary>
public sealed class Dice(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += Golden;
        return Mix(_state);
    }

    /// <summary>From 0 to one less than the limit, which is at least 1.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>From the lowest to the highest, both among them.</summary>
    public int Between(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    /// <summary>True once in so many times; never when that is 0.</summary>
    public bool OneIn(int times) => times > 0 && Below(times) == 0;

    public T Of<T>(params ReadOnlySpan<T> from) => from[Below(from.Length)];

    /// <summary>Fills with random bytes.</summary>
    public void Fill(Span<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            BitConverter.TryWriteBytes(bytes, Next());
        }

        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] = (byte)Next();
        }
    }

    /// <summary>Dice for one part of the work, so that the part can be repeated without what came before.</summary>
    public static Dice For(ulong seed, long part) => new(Mix(seed ^ Mix((ulong)part + Golden)));

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
