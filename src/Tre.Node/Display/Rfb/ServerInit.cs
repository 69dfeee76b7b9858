namespace Tre.Node.Display.Rfb;

/// <summary>What the server says of its screen when a session begins. Its name is not kept.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Format">The 16 bytes of an allowed <see cref="PixelFormat"/>.</param>
public sealed record ServerInit(int Width, int Height, ReadOnlyMemory<byte> Format);
