using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Tre.Checker.Session;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Corpus;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Surveys;

/// <summary>A table that is surveyed, so that rules see few of its records, draws the findings, to the byte, that it draws when they see all.</summary>
[Category("Unit")]
public class SurveysMissNothing
{
    private static readonly string[] Headers =
        ["n", "count", "patients", "rate", "percent", "total", "mean", "patient_id", "date of birth", "surname", "postcode", "nhs number", "phone", "age", "sex", "ethnicity", "area", "note", "", "Largest", "max", "12"];

    private static readonly string[] Cells =
    [
        "", " ", "NA", "nan", "-", "*", "<10", "[c]", "suppressed", "0", "1", "3", "7", "9", "10", "12", "120", "1,234", "12.0", "3.5", "-4", "0.05", "1e3", "99.9%", "100 %", "0%", "3 (2.5%)", "120 (12.5%)",
        "３", "٤", "4857773456", "485 777 3456", "943-476-5919", "９４３４７６５９１９", "AB123456C", "AB 12 34 56 C", "a.b@nhs.net", "SW1A 1AA", "sw1a1aa", "020 7946 0018", "+44 20 7946 0018", "07700900123",
        "born 12/03/1961", "DOB: 1961-03-12", "19610312", "1961-03-12", "12 Mar 1961", "Alice Smith", "Smith, John", "Mr Patel", "Ｓmith", "SMITH", "North", "South", "Total", "all", "n", "count", "n=3",
        "he said \"no\"", "two\nlines", "a,b", "é", "zero\u200Bwidth", "\u202Eflip", "\u00A0", "E01000001", "2020-01", "3f0c9a1e77b24d08a5c61b9d20e4f7aa", "a value that is longer than sixteen bytes", "exactly16bytes!!", "éééééééé", "ééééééééé",
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3ODkrLzEyMzQ1Njc4OTBhYmNkZWZnaGlqQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3ODk=",
    ];

    [Test]
    public void Of_every_seeded_fault_and_every_example()
    {
        var files = Seeded.All().SelectMany(made => made.Files).Concat(Fixture.Single.Select(f => (f.Name, f.Bytes))).Where(f => Path.GetExtension(f.Item1) is ".csv" or ".tsv" or ".txt").ToList();
        Assert.That(files, Has.Count.GreaterThan(150));
        foreach (var (name, bytes) in files) AssertSame(name, bytes);
    }

    [Test]
    public void Of_any_table() => Prop.ForAll(Tables().ToArbitrary(), table => AssertSame("t.csv", table)).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Test]
    public void Of_any_characters() =>
        Prop.ForAll(Gen.Elements('a', '1', '3', ',', ',', '"', '\n', '\n', '\r', 'é', ' ', '@').ArrayOf().ToArbitrary(), characters => AssertSame("t.csv", new string(characters)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(80));

    [TestCase(60_000, "more values than are remembered")]
    [TestCase(30_000, "fewer")]
    public void Of_a_column_in_which_every_value_is_its_own(int rows, string why)
    {
        var text = new StringBuilder("key,visits,label and words that are long,n\n");
        for (var i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i * 7919 % 1_000_003:X6}-{i},{i % 97},\"label \"\"{i}\"\" of a record\",{(i % 5_000 == 4_999 ? 3 : 20 + i % 11)}\n");
        text.Append("4857773456,5,\"Alice Smith, SW1A 1AA\",1\n");
        AssertSame("t.csv", text.ToString(), why, 20_000);
    }

    [Test]
    public void Of_a_table_in_which_more_records_matter_than_are_noted()
    {
        var text = new StringBuilder("g,n\n");
        for (var i = 0; i < 1_000_100; i++) text.Append("x,3\n");
        AssertSame("t.csv", text.ToString(), pieceBytes: 100_000);
    }

    [Test]
    public async Task Of_the_projects_own_rows()
    {
        var known = await KnownData.ReadAsync(OwnExtract.Announced(OwnExtract.Set), new MemoryStream(OwnExtract.Set), default);
        var rows = string.Concat(Enumerable.Range(0, 400).Select(i => $"{i},x{i % 7},{2000 + i},2021-05-{1 + i % 28:D2},I1{i % 10},{i}.5\n"));
        var own = string.Concat(OwnExtract.Rows.Select(r => string.Join(',', r) + "\n"));
        var (surveyed, inPieces, every) = BothWays.Check("t.csv", Encoding.UTF8.GetBytes("a,b,c,d,e,f\n" + rows + own + rows), Policy, known);
        Assert.That((surveyed, inPieces), Is.EqualTo((every, every)));
        Assert.That(surveyed, Does.Contain("own-row").And.Contain("own-pseudonym"));
    }

    private static CheckPolicy Policy => Checked.Policy with { Zeros = ZeroRule.Flag, Limits = Checked.Policy.Limits with { Rows = 2_000_000, FileSeconds = 300 } };

    private static void AssertSame(string name, string text, string? why = null, int pieceBytes = 40) => AssertSame(name, Encoding.UTF8.GetBytes(text), why, pieceBytes);

    private static void AssertSame(string name, byte[] bytes, string? why = null, int pieceBytes = 40)
    {
        var (surveyed, inPieces, every) = BothWays.Check(name, bytes, Policy, null, pieceBytes);
        Assert.That(surveyed, Is.EqualTo(every), why ?? name);
        Assert.That(inPieces, Is.EqualTo(every), $"in pieces: {why ?? name}");
    }

    // Few rows repeat many values, many rows repeat few: both ways of remembering are met.
    private static Gen<string> Tables() =>
        from columns in Gen.Choose(1, 6)
        from headers in Gen.Elements(Headers).ArrayOf(columns)
        from values in Gen.Elements(Cells).ArrayOf(columns * 4)
        from picks in Gen.Choose(0, values.Length - 1).ArrayOf(columns).ArrayOf()
        from quoted in Gen.Choose(0, 2)
        from end in Gen.Elements("\n", "\r\n")
        select string.Join(',', headers) + end + string.Concat(picks.Select(row => string.Join(',', row.Select(i => Written(values[i], quoted))) + end));

    private static string Written(string cell, int quoted) =>
        quoted == 2 || (quoted == 1 && cell.Length > 3) || cell.AsSpan().IndexOfAny([',', '"', '\n', '\r']) >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
