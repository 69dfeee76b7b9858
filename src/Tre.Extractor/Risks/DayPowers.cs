using System.Buffers.Binary;
using System.Security.Cryptography;
using Tre.Contracts.Extracts.Known;

namespace Tre.Extractor.Risks;

/// <summary>
/// Powers of a secret number modulo 2^61 − 1, one per day. A sum over rows of (row's hash × power of its day) is multiplied by one power when all days move alike:
/// so it tells sets of dated rows apart whatever their first day is, while rows pass once and in any order.
/// </summary>
internal sealed class DayPowers
{
    private const int Bits = 11;
    private const ulong Prime = (1UL << 61) - 1;
    private readonly ulong[] low = new ulong[1 << Bits];
    private readonly ulong[] high = new ulong[1 << Bits];

    public DayPowers()
    {
        var secret = (BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) % (Prime - 2)) + 2;
        low[0] = high[0] = 1;
        for (var i = 1; i < low.Length; i++)
        {
            low[i] = Times(low[i - 1], secret);
        }

        var step = Times(low[^1], secret);
        for (var i = 1; i < high.Length; i++)
        {
            high[i] = Times(high[i - 1], step);
        }
    }

    /// <param name="day">0 to 4,194,303.</param>
    public ulong Of(int day) => Times(low[day & (low.Length - 1)], high[day >> Bits]);

    public static ulong Plus(ulong a, ulong b) => a + b >= Prime ? a + b - Prime : a + b;

    public static ulong Times(ulong a, ulong b)
    {
        var (top, bottom) = (Product.High(a, b), unchecked(a * b));
        return Plus(bottom & Prime, (top << 3) | (bottom >> 61));
    }

    /// <summary>Any hash as a number that can be multiplied.</summary>
    public static ulong Number(ulong hash) => (hash & Prime) == Prime ? 0 : hash & Prime;
}
