namespace Tre.Node.Display.Rfb;

/// <summary>How large the server's screen is now.</summary>
internal sealed class ScreenSize(int width, int height)
{
    public int Width { get; private set; } = width;

    public int Height { get; private set; } = height;

    public static bool IsPossible(int width, int height) =>
        width is > 0 and <= RfbLimits.Side && height is > 0 and <= RfbLimits.Side;

    /// <summary>False, and unchanged, when the size is impossible.</summary>
    public bool Resize(int width, int height)
    {
        if (!IsPossible(width, height))
        {
            return false;
        }

        (Width, Height) = (width, height);
        return true;
    }
}
