namespace Tre.Fuzz.Oracle;

/// <summary>What the platform allows beyond the RFC, said a second time and by hand: the filter's own numbers are not asked.</summary>
internal static class Policy
{
    public const int ScreenSide = 8192;
    public const int CursorSide = 512;
    public const int Screens = 16;
    public const int EncodingsOfViewer = 128;
    public const int NameBytes = 4096;
    public const long TextBytes = 16 * 1024 * 1024;

    /// <summary>Bytes that the filter may keep back until it has seen enough.</summary>
    public const int HeldBack = 1024;

    public const string Version = "rfb-version", Security = "rfb-security", Message = "rfb-message";
    public const string Encoding = "rfb-encoding", Format = "rfb-format", Bounds = "rfb-bounds", Length = "rfb-length";

    /// <summary>Encodings for which a viewer may ask.</summary>
    public static readonly HashSet<int> Encodings = [0, 1, 2, 5, 7, 16, -223, -224, -239, -308, .. Enumerable.Range(-256, 10)];

    public static bool IsScreen(int width, int height) => width >= 1 && height >= 1 && width <= ScreenSide && height <= ScreenSide;

    /// <summary>Bytes that a zlib stream of so many bytes may take in Tight.</summary>
    public static long Compressed(long bytes) => bytes + (bytes / 100) + 1024;

    /// <summary>Bytes that a rectangle of ZRLE may take.</summary>
    public static long Zrle(long area) => (area * 5) + 65536;

    /// <summary>True colour, 32 bits, 24 of them used, each colour in a byte of its own.</summary>
    public static bool IsFormat(ReadOnlySpan<byte> f)
    {
        ReadOnlySpan<byte> fixedPart = [1, 0, 255, 0, 255, 0, 255];
        var shifts = new HashSet<int> { f[10], f[11], f[12] };
        return f[0] == 32 && f[1] == 24 && f[2] < 2 && f.Slice(3, 7).SequenceEqual(fixedPart)
            && shifts.Count == 3 && shifts.All(s => s % 8 == 0 && s < 32);
    }
}
