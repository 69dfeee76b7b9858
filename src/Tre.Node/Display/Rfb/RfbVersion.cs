namespace Tre.Node.Display.Rfb;

/// <summary>The only version spoken, to either side.</summary>
internal static class RfbVersion
{
    /// <summary>RFC 6143, 7.1.1.</summary>
    public static ReadOnlySpan<byte> Line => "RFB 003.008\n"u8;
}
