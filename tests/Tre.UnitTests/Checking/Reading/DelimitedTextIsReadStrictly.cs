using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.UnitTests.Checking.Reading;

[Category("Unit")]
public class DelimitedTextIsReadStrictly
{
    [TestCase("a,b\n1,2\n", "a|b/1|2")]
    [TestCase("a,b\r\n1,2\r\n", "a|b/1|2")]
    [TestCase("a,b\n1,2", "a|b/1|2")]
    [TestCase("a,b\n\n1,\n", "a|b/1|")]
    [TestCase("\"a \"\"b\"\"\",\"c\nd\"\n1,2\n", "a \"b\"|c\nd/1|2")]
    [TestCase(",\n,\n", "|/|")]
    [TestCase("\"\",\"\"\n", "|")]
    public void Cells_come_as_written(string text, string expected) =>
        Assert.That(string.Join('/', Read(text, ',').Select(r => string.Join('|', r))), Is.EqualTo(expected));

    [TestCase("a,b\n1\"2,3\n", "inside a cell")]
    [TestCase("a,b\n\"1\"2,3\n", "after a closing quote")]
    [TestCase("a,b\n\"12,3\n", "never closed")]
    [TestCase("a,b\r1,2\r", "carriage return")]
    public void What_two_readers_could_read_differently_is_refused(string text, string why) =>
        Assert.That(Assert.Throws<CannotCheckException>(() => Read(text, ','), why)!.Code, Is.EqualTo(ReasonCodes.Malformed));

    [Test]
    public void Written_cells_are_read_back_and_another_reader_agrees() =>
        Prop.ForAll(Tables().ToArbitrary(), table =>
        {
            var text = string.Concat(table.Select(row => string.Join(',', row.Select(Quote)) + "\r\n"));
            Assert.That(Read(text, ','), Is.EqualTo(table));
            Assert.That(ReadWithCsvHelper(text), Is.EqualTo(table));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Any_text_is_read_or_refused() =>
        Prop.ForAll(Gen.Elements('a', '1', ',', '"', '\n', '\r', ';', '\t', ' ', 'é').ArrayOf().ToArbitrary(), characters =>
        {
            try { Read(new string(characters), ','); }
            catch (CannotCheckException e) { Assert.That(e.Code, Is.EqualTo(ReasonCodes.Malformed)); }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));

    // A record of one empty cell is a blank line, which both readers pass over.
    private static Gen<string[][]> Tables() =>
        from columns in Gen.Choose(2, 5)
        from rows in Gen.Elements("a", "", "1,5", "he said \"no\"", "two\nlines", "\r\n", " padded ", "é", "\"", ",").ArrayOf(columns).ArrayOf()
        where rows.All(r => r.Any(c => c.Length > 0))
        select rows;

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny([',', '"', '\n', '\r']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string[][] Read(string text, char delimiter)
    {
        var limits = new CheckLimits();
        var reader = new DelimitedReader(System.Text.Encoding.UTF8.GetBytes(text), delimiter, limits, new Budget(TimeProvider.System, limits));
        var rows = new List<string[]>();
        while (reader.Next()) rows.Add(Enumerable.Range(0, reader.Count).Select(i => reader[i].ToString()).ToArray());
        return [.. rows];
    }

    private static string[][] ReadWithCsvHelper(string text)
    {
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false });
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add(Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i)).ToArray());
        return [.. rows];
    }
}
