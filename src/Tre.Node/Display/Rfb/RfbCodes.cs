namespace Tre.Node.Display.Rfb;

/// <summary>Why a session was ended by the filter. Stable: they are logged and audited.</summary>
public static class RfbCodes
{
    /// <summary>Not RFB 3.8.</summary>
    public const string Version = "rfb-version";

    /// <summary>The server does not offer "None", or refused; the socket itself is what is guarded.</summary>
    public const string Security = "rfb-security";

    /// <summary>A message type that is not on the allow-list.</summary>
    public const string Message = "rfb-message";

    /// <summary>An encoding, or a part of one, that is not on the allow-list.</summary>
    public const string Encoding = "rfb-encoding";

    /// <summary>A pixel format other than 32 bits with 8 bits per colour.</summary>
    public const string Format = "rfb-format";

    /// <summary>A rectangle, screen or size outside what is possible.</summary>
    public const string Bounds = "rfb-bounds";

    /// <summary>A length or count larger than the message can need.</summary>
    public const string Length = "rfb-length";
}
