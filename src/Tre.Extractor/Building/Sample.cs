using System.Globalization;
using System.Runtime.InteropServices;
using Tre.Application.Keys;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>
/// Draws a sample: each person has a number of 64 bits, HMAC under the project's key. A share takes everybody below a limit; a number of people takes
/// those with the smallest. So the same people are taken in every refresh, and one who leaves moves nobody but one who joins.
/// </summary>
internal static class Sample
{
    private static readonly byte[] Kind = "sample"u8.ToArray();

    /// <summary>The person's place among all, from 0 to 2^64.</summary>
    public static ulong PlaceOf(IPseudonymiser pseudonymiser, ReadOnlySpan<byte> person)
    {
        Span<byte> hex = stackalloc byte[IPseudonymiser.Length];
        pseudonymiser.Write(Kind, person, hex);
        return ulong.Parse(hex[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <summary>Highest place that is taken; null where nobody is.</summary>
    /// <param name="sampling">How many.</param>
    /// <param name="places">Places of everybody who may be taken.</param>
    public static ulong? Limit(Sampling sampling, List<ulong> places)
    {
        if (sampling.Share is { } share)
        {
            return (ulong)(share * ulong.MaxValue);
        }

        var count = Math.Min(sampling.People ?? 0, places.Count);
        if (count == 0)
        {
            return null;
        }

        CollectionsMarshal.AsSpan(places).Sort();
        return places[count - 1];
    }
}
