using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Tre.Contracts.Extracts.Known;

/// <summary>The product of two numbers of 64 bits, all 128 bits of it.</summary>
public static class Product
{
    /// <summary>Bits 64 to 127. The platform's own way gives both halves through memory, which takes longer than to multiply twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    /// <summary>Both halves on top of each other: what hashes by multiplication are made of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Fold(ulong a, ulong b) => High(a, b) ^ unchecked(a * b);
}
