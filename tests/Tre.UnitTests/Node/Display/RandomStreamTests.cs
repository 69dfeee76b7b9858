using System.Buffers;
using Tre.Node.Display.Rfb;

namespace Tre.UnitTests.Node.Display;

/// <summary>Long random conversations. The seed is fixed, so that a failure stays.</summary>
[TestFixture]
[Category("Unit")]
public sealed class RandomStreamTests
{
    private const int Messages = 50_000;

    [TestCase(1)]
    public void A_servers_fifty_thousand_messages_come_out_as_the_grammar_says(int seed)
    {
        var random = new Random(seed);
        var grammar = new RfbGrammar(random);
        var filter = new ServerMessages(Filters.Init);
        Run(random, grammar.Server, filter.Feed, () => filter.Violation);
        Assert.That(filter.CutTextsDropped, Is.GreaterThan(Messages / 10));
    }

    [TestCase(2)]
    public void A_viewers_fifty_thousand_messages_come_out_as_the_grammar_says(int seed)
    {
        var random = new Random(seed);
        var grammar = new RfbGrammar(random);
        var filter = new ViewerMessages();
        Run(random, grammar.Viewer, filter.Feed, () => filter.Violation);
        Assert.That(filter.CutTextsDropped, Is.GreaterThan(Messages / 10));
    }

    [Test]
    public void Broken_streams_never_throw_and_never_grow()
    {
        var random = new Random(3);
        var grammar = new RfbGrammar(random);
        var ended = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var (message, _) = round % 2 == 0 ? grammar.Server() : grammar.Viewer();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                message[random.Next(message.Length)] = (byte)random.Next(256);
            }

            var input = message.Concat(grammar.Noise(200)).ToArray();
            var (output, violation) = round % 2 == 0 ? Filters.Server(input) : Filters.Viewer(input);
            ended += violation is null ? 0 : 1;
            Assert.That(output.Length, Is.LessThanOrEqualTo(input.Length));
        }

        Assert.That(ended, Is.GreaterThan(10_000), "most broken streams are noticed");
    }

    private static void Run(
        Random random, Func<(byte[] Message, byte[] Expected)> make, Feed feed, Func<string?> violation)
    {
        var output = new ArrayBufferWriter<byte>();
        var pending = Array.Empty<byte>();
        var expected = new List<byte>();
        for (var number = 0; number < Messages; number++)
        {
            var (message, rest) = make();
            pending = [.. pending, .. message];
            expected.AddRange(rest);

            // Pieces end anywhere: within a message, and over the ends of several.
            var take = number == Messages - 1 ? pending.Length : random.Next(pending.Length + 1);
            Assert.That(feed(pending.AsSpan(0, take), output), Is.True, () => $"message {number}: {violation()}");
            pending = pending[take..];
            if (pending.Length == 0)
            {
                Assert.That(output.WrittenSpan.SequenceEqual(expected.ToArray()), Is.True, () => $"up to message {number}");
                output.ResetWrittenCount();
                expected.Clear();
            }
        }

        Assert.That(expected, Is.Empty);
    }

    private delegate bool Feed(ReadOnlySpan<byte> piece, IBufferWriter<byte> output);
}
