namespace Tre.Node.Display.Rfb;

/// <summary>Bounds that no honest viewer or server reaches.</summary>
internal static class RfbLimits
{
    /// <summary>Pixels of a side of the screen.</summary>
    public const int Side = 8192;

    /// <summary>Pixels of a side of the mouse pointer.</summary>
    public const int CursorSide = 512;

    /// <summary>Screens of one desktop.</summary>
    public const int Screens = 16;

    /// <summary>Encodings that a viewer may name.</summary>
    public const int Encodings = 128;

    /// <summary>Bytes of a desktop's name, which is dropped.</summary>
    public const int Name = 4096;

    /// <summary>Bytes of cut text, which is dropped. A longer one is taken for a broken stream.</summary>
    public const long CutText = 16L << 20;

    /// <summary>The longest piece that the filter looks at as a whole; everything else streams through.</summary>
    public const int Scratch = 1024;

    /// <summary>Bytes of a pixel, see <see cref="PixelFormat"/>.</summary>
    public const int Pixel = 4;

    /// <summary>Bytes of a pixel in Tight.</summary>
    public const int TightPixel = 3;
}
