namespace Tre.Node.Display.Rfb.Rectangles;

/// <summary>Finds the end of one encoding's rectangles, passing on what belongs to them.</summary>
internal interface IRectangleWalker
{
    /// <summary>Emits the head and walks the rest; calls <paramref name="done"/> behind the last byte.</summary>
    void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done);
}
