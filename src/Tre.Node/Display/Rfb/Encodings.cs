namespace Tre.Node.Display.Rfb;

/// <summary>Encodings that a viewer may ask for, because the filter can walk what the server then sends.</summary>
internal static class Encodings
{
    public const int Raw = 0;
    public const int CopyRectangle = 1;
    public const int Rre = 2;
    public const int Hextile = 5;
    public const int Tight = 7;
    public const int Zrle = 16;
    public const int DesktopSize = -223;
    public const int LastRectangle = -224;
    public const int Cursor = -239;
    public const int ExtendedDesktopSize = -308;

    /// <summary>How hard the server compresses. The levels of JPEG quality are not here: without one it sends no JPEG.</summary>
    private const int LowestCompression = -256;
    private const int HighestCompression = -247;

    public static bool IsAllowed(int encoding) =>
        encoding is Raw or CopyRectangle or Rre or Hextile or Tight or Zrle
            or DesktopSize or LastRectangle or Cursor or ExtendedDesktopSize
            or (>= LowestCompression and <= HighestCompression);
}
