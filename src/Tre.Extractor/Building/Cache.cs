using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Tre.Extractor.Building;

/// <summary>
/// What will be needed of large tables. People's records lie all over memory, and one that is asked for some rows ahead is there when its row's turn comes: else
/// nearly every row waits for it.
/// </summary>
internal static class Cache
{
    /// <summary>Says that something will be needed soon. Waits for nothing and changes nothing, also where the processor does not know it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref T from)
    {
        if (Sse.IsSupported)
        {
            // An address only, that nobody reads from: were the table moved meanwhile, nothing would happen but that its record comes late.
            Sse.Prefetch0(Unsafe.AsPointer(ref from));
        }
    }
}
