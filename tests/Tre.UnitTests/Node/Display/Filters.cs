using System.Buffers;
using Tre.Node.Display.Rfb;

namespace Tre.UnitTests.Node.Display;

/// <summary>Runs whole streams through the filters, cut into pieces as a test wishes.</summary>
internal static class Filters
{
    public static readonly ServerInit Init = new(640, 480, RfbBytes.Format);

    public static (byte[] Output, string? Violation) Server(byte[] input, params int[] cuts)
    {
        var filter = new ServerMessages(Init);
        return (Run(filter.Feed, input, cuts), filter.Violation);
    }

    public static (byte[] Output, string? Violation) Viewer(byte[] input, params int[] cuts)
    {
        var filter = new ViewerMessages();
        return (Run(filter.Feed, input, cuts), filter.Violation);
    }

    /// <summary>The same stream in one piece, in single bytes, and cut in two at every place must give the same.</summary>
    public static void AssertSameHoweverSplit(
        Func<byte[], int[], (byte[] Output, string? Violation)> run, byte[] input, byte[] expected, string? violation = null)
    {
        Check(run(input, []), "in one piece");
        Check(run(input, [.. Enumerable.Range(1, Math.Max(0, input.Length - 1))]), "byte by byte");
        for (var cut = 1; cut < input.Length; cut++)
        {
            Check(run(input, [cut]), $"cut at {cut}");
        }

        void Check((byte[] Output, string? Violation) got, string how)
        {
            // Compared here first: a constraint per cut would take most of the run.
            if (got.Violation != violation || !got.Output.AsSpan().SequenceEqual(expected))
            {
                Assert.That(got, Is.EqualTo((expected, violation)), how);
            }
        }
    }

    private static byte[] Run(FeedPiece feed, byte[] input, int[] cuts)
    {
        var output = new ArrayBufferWriter<byte>();
        var from = 0;
        foreach (var to in cuts.Append(input.Length))
        {
            if (!feed(input.AsSpan(from, to - from), output))
            {
                break;
            }

            from = to;
        }

        return output.WrittenSpan.ToArray();
    }

    private delegate bool FeedPiece(ReadOnlySpan<byte> piece, IBufferWriter<byte> output);
}
