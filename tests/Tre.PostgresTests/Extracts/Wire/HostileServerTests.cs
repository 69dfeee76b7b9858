using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tre.Extractor.Building;
using Tre.Extractor.Source.Wire;
using static Tre.PostgresTests.Extracts.Wire.ScriptedServer;

namespace Tre.PostgresTests.Extracts.Wire;

/// <summary>A server that says something else than it should gets nothing, and gives no row that is not whole.</summary>
[Category("Unit")]
internal sealed class HostileServerTests
{
    private static readonly byte[] Copying = Message('H', [0, 0, 0]);
    private static readonly byte[][] Ended = [Message('c'), Message('C', "COPY 3\0"), Message('Z', "T")];

    [Test]
    public async Task AServerThatAsksForAProofAndThenWelcomesWithoutItsOwnIsNone()
    {
        using var server = new ScriptedServer(Asks(10, "SCRAM-SHA-256\0\0"), Asks(0), Message('Z', "I"));
        Assert.That(await WireSession.TryOpenAsync(server.Address, [], "1", default), Is.Null);
    }

    [TestCase(3, TestName = "{m}: the password in plain")]
    [TestCase(5, TestName = "{m}: the password under MD5")]
    [TestCase(7, TestName = "{m}: GSS")]
    [TestCase(12, TestName = "{m}: an end without a beginning")]
    [TestCase(99, TestName = "{m}: something else")]
    public async Task NobodyIsToldAnythingWhoAsksFor(int what)
    {
        using var server = new ScriptedServer(Asks(what, "abcd"), Asks(0), Message('Z', "I"));
        Assert.That(await WireSession.TryOpenAsync(server.Address, [], "1", default), Is.Null);
    }

    [Test]
    public async Task AServerThatSendsWithoutEndIsNotListenedTo()
    {
        using var server = new ScriptedServer([(byte)'S', 0x7f, 0xff, 0xff, 0xff]);
        Assert.That(await WireSession.TryOpenAsync(server.Address, [], "1", default), Is.Null);
    }

    [Test]
    public void RowsAreTheSameHoweverTheirBytesCome() => Prop.ForAll(
        Arb.From(
            from rows in Gen.ListOf(Gen.Choose(0, 400)).Select(lengths => lengths.Select(length => new string('x', length) + "\n").ToList())
            from cuts in Gen.ArrayOf(Gen.Choose(1, 700))
            from asides in Gen.ArrayOf(Gen.Choose(0, 30))
            select (rows, cuts, asides)),
        one =>
        {
            var said = one.rows.SelectMany((row, i) => one.asides.Contains(i) ? [Message('N', "notice"), Message('d', row)] : new[] { Message('d', row) }).Concat(Ended).SelectMany(m => m).ToArray();
            using var server = new ScriptedServer([Copying, .. Cut(said, one.cuts)]);
            Assert.That(Read(server), Is.EqualTo(one.rows));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Test]
    public void ARowLongerThanABlockIsWhole()
    {
        var row = new string('y', 3_000_000) + "\n";
        using var server = new ScriptedServer([Copying, Message('d', "a\n"), Message('d', row), Message('d', "b\n"), .. Ended]);
        Assert.That(Read(server), Is.EqualTo(new[] { "a\n", row, "b\n" }));
    }

    [Test]
    public void ARowIsNotReceivedThatIsLongerThanItMayBe()
    {
        // It says so before it sends it.
        using var server = new ScriptedServer(Copying, Message('d', "a\n"), [(byte)'d', 0x7f, 0xff, 0xff, 0xff, (byte)'x']);
        Assert.That(() => Read(server), Throws.TypeOf<BuildFailedException>().With.Property("Failure").Property("Row").EqualTo(2L));
    }

    [Test]
    public void ARowAsLongAsItMayBeIsWhole()
    {
        // One byte more than a block that has doubled holds with its header.
        var row = new string('y', 1 << 20);
        using var server = new ScriptedServer([Copying, Message('d', row), .. Ended]);
        Assert.That(Read(server, 1 << 20), Is.EqualTo(new[] { row }));
    }

    [TestCase("cut", TestName = "{m}: the connection ends in a row")]
    [TestCase("end", TestName = "{m}: the connection ends between rows")]
    [TestCase("done", TestName = "{m}: the connection ends before the query does")]
    [TestCase("length", TestName = "{m}: an impossible length")]
    [TestCase("letter", TestName = "{m}: a message that has no place there")]
    [TestCase("error", TestName = "{m}: the server reports a fault")]
    public void ItIsAFailureAfterTheRowsBefore(string what)
    {
        byte[][] then = what switch
        {
            "cut" => [Message('d', "whole\n")[..7]],
            "done" => [Message('c'), Message('C', "COPY 1\0")],
            "length" => [[(byte)'d', 0, 0, 0, 3]],
            "letter" => [Message('G'), .. Ended],
            "error" => [Message('E', "SERROR\0C22007\0Mnhs 9990000018 is wrong\0\0"), Message('Z', "E")],
            _ => [],
        };
        using var server = new ScriptedServer([Copying, Message('d', "a\n"), Message('d', "b\n"), .. then]);
        using var wire = WireStream.Open(server.Address);
        WireQuery.BeginCopy(wire, "COPY");
        using var rows = new WireRows(wire, wire.Abort, 1000, "t", null, default);
        var seen = new List<string>();
        Assert.That(
            () =>
            {
                while (rows.TryNext(out var row))
                {
                    seen.Add(Encoding.UTF8.GetString(row));
                }
            },
            Throws.TypeOf<BuildFailedException>().With.Message.Not.Contain("999"));
        Assert.That(seen, Is.EqualTo(new[] { "a\n", "b\n" }));
    }

    private static List<string> Read(ScriptedServer server, int most = 64 << 20)
    {
        using var wire = WireStream.Open(server.Address);
        WireQuery.BeginCopy(wire, "COPY");
        using var rows = new WireRows(wire, wire.Abort, most, "t", null, default);
        var seen = new List<string>();
        while (rows.TryNext(out var row))
        {
            seen.Add(Encoding.UTF8.GetString(row));
        }

        return seen;
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, int[] cuts)
    {
        var at = 0;
        foreach (var cut in cuts.TakeWhile(_ => at < bytes.Length))
        {
            yield return bytes[at..Math.Min(bytes.Length, at + cut)];
            at += cut;
        }

        yield return bytes[Math.Min(at, bytes.Length)..];
    }
}
