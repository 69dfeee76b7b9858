using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.UnitTests.Checking.Surveys;

/// <summary>A table read in pieces has the records, lines and places that it has in one reading; one that is broken is broken in some piece, too.</summary>
[Category("Unit")]
public class PiecesEndWhereRecordsDo
{
    private static readonly CheckLimits Limits = new(Columns: 20, CellChars: 30);

    [Test]
    public void Of_any_characters()
    {
        var (whole, cut) = (0, 0);
        Prop.ForAll(Gen.Elements('a', 'b', ',', ',', '"', '"', '\n', '\n', '\r', 'é').ArrayOf().ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), (characters, size) =>
        {
            var text = Encoding.UTF8.GetBytes(characters);
            var (straight, pieces) = (Straight(text), InPieces(text, size, out var count));
            if (straight is not null) whole++;
            if (straight is not null && count > 1) cut++;
            Assert.That(pieces, Is.EqualTo(straight), Encoding.UTF8.GetString(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000).WithEndSize(60));
        Assert.That((whole, cut), Is.GreaterThan((500, 200)));
    }

    [Test]
    public void A_line_end_inside_quotes_ends_no_piece()
    {
        var text = Encoding.UTF8.GetBytes("a,\"one\ntwo\nthree\nfour\"\nb,c\n");
        var pieces = new TablePieces(text, 0, 4);
        Assert.That(pieces.Next(out _, out _, out var to), Is.True);
        Assert.That(to, Is.EqualTo(text.Length - 4));
    }

    [Test]
    public void None_is_given_out_twice_or_after_the_stop()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,b\n", 4_000)));
        var pieces = new TablePieces(text, 0, 10);
        var taken = new System.Collections.Concurrent.ConcurrentBag<(int From, int To)>();
        Parallel.For(0, 4, _ =>
        {
            while (taken.Count < 800 && pieces.Next(out var _, out var from, out var to)) taken.Add((from, to));
        });
        pieces.Stop();
        Assert.That(pieces.Next(out _, out _, out _), Is.False);
        var sorted = taken.Order().ToList();
        Assert.That(sorted.Zip(sorted.Skip(1)).All(pair => pair.First.To == pair.Second.From), Is.True);
    }

    private static string? Straight(byte[] text) => Said(() => Records(new DelimitedReader(text, ',', Limits, Time()), 0, 0));

    private static string? InPieces(byte[] text, int size, out int count)
    {
        var pieces = 0;
        var said = Said(() =>
        {
            var (cut, records, lines, all) = (new TablePieces(text, 0, size), 0, 0, new StringBuilder());
            while (cut.Next(out _, out var from, out var to))
            {
                var reader = new DelimitedReader(text.AsMemory(0, to), ',', Limits, Time());
                reader.Seek(from, 1, 1);
                all.Append(Records(reader, records, lines));
                (records, lines, pieces) = (records + reader.Number, lines + reader.NextLine - 1, pieces + 1);
            }
            return all.ToString();
        });
        count = pieces;
        return said;
    }

    private static string Records(DelimitedReader reader, int records, int lines)
    {
        var all = new StringBuilder();
        while (reader.Next())
        {
            all.Append($"{reader.Number + records} at {reader.Start} line {reader.Line + lines}:");
            for (var i = 0; i < reader.Count; i++) all.Append($"[{reader[i]}]");
        }
        return all.ToString();
    }

    private static Budget Time() => new(TimeProvider.System, Limits);

    // Which fault is told first may differ; that there is one may not.
    private static string? Said(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (CannotCheckException)
        {
            return null;
        }
    }
}
