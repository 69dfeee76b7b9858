using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.UnitTests.Checking.Reading;

/// <summary>Records that are cut many at a time have the cells, places and lines that they have when they are read one by one; what takes more care is left alone.</summary>
[Category("Unit")]
public class WholeRecordsAreCutAsOneByOne
{
    private static readonly CheckLimits Limits = new(Columns: 20, CellChars: 70);

    [Test]
    public void Of_any_records()
    {
        var whole = 0;
        Prop.ForAll(Tables().ToArbitrary(), made =>
        {
            var text = Encoding.UTF8.GetBytes(made.Text);
            var (fast, slow) = (Reader(text), Reader(text));
            var (cells, places) = (new (int Start, int Length)[(40 * made.Width) + WholeRecords.Slack], new (int Start, int Line)[40 + WholeRecords.Slack]);
            while (true)
            {
                var count = fast.NextWhole(cells, places, made.Width);
                whole += count;
                for (var i = 0; i < count; i++)
                {
                    Assert.That(slow.Next(), Is.True);
                    Assert.That(cells[(i * made.Width)..((i + 1) * made.Width)], Is.EqualTo(slow.Cells.ToArray()), made.Text);
                    Assert.That(places[i], Is.EqualTo((slow.Start, slow.Line)), made.Text);
                }
                var (one, other) = (Next(fast), Next(slow));
                Assert.That((one, fast.Number, fast.NextLine), Is.EqualTo((other, slow.Number, slow.NextLine)), made.Text);
                if (one != "read") break;
                Assert.That((fast.Line, fast.Start), Is.EqualTo((slow.Line, slow.Start)), made.Text);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
        Assert.That(whole, Is.GreaterThan(10_000));
    }

    [Test]
    public void A_carriage_return_across_two_looks_ends_a_line_or_nothing()
    {
        var fine = Encoding.UTF8.GetBytes($"a,{new string('b', 61)}\r\n" + string.Concat(Enumerable.Repeat("c,d\r\n", 30)));
        var broken = Encoding.UTF8.GetBytes($"a,{new string('b', 61)}\rx" + string.Concat(Enumerable.Repeat("c,d\r\n", 30)));
        var cells = new (int Start, int Length)[200];
        Assert.That(WholeRecords.Cut(fine, (byte)',', 0, 2, 100, cells, out _), Is.GreaterThan(20));
        Assert.That(cells[1], Is.EqualTo((2, 61)));
        Assert.That(WholeRecords.Cut(broken, (byte)',', 0, 2, 100, cells, out var next), Is.Zero);
        Assert.That(next, Is.Zero);
    }

    private static readonly string Longer = new('l', 71);

    private static DelimitedReader Reader(byte[] text) => new(text, ',', Limits, new Budget(TimeProvider.System, Limits));

    private static string Next(DelimitedReader reader)
    {
        try
        {
            return reader.Next() ? "read" : "end";
        }
        catch (CannotCheckException e)
        {
            return e.Message;
        }
    }

    // Mostly plain records of one width; now and then what takes care.
    private static Gen<(string Text, int Width)> Tables() =>
        from width in Gen.Choose(2, 9)
        from end in Gen.Elements("\n", "\r\n")
        from strange in Gen.Elements("", "", "", "\n", "\"q\",", "\r", "x", ",", "\"a\nb\"", Longer)
        from cells in Gen.Elements("", "1", "22", "é", "12345678", "word").ArrayOf(width * 4)
        from rows in Gen.Choose(0, cells.Length - width).ArrayOf()
        from at in Gen.Choose(0, rows.Length)
        select (string.Concat(rows.Select((first, i) => (i == at ? strange : "") + string.Join(',', cells[first..(first + width)]) + end)), width);
}
