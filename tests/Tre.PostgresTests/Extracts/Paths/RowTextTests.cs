using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tre.Extractor.Building;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>What is handed over as a row is one, whatever its length: a second one's id would leave as it stands.</summary>
[Category("Unit")]
internal sealed class RowTextTests
{
    private static readonly Gen<byte[]> Rows =
        from length in Gen.Choose(0, 80)
        from bytes in Gen.ArrayOf(Gen.Frequency((60, Gen.Constant((byte)'x')), (3, Gen.Constant((byte)',')), (2, Gen.Constant((byte)'"')), (1, Gen.Constant((byte)'\n')), (1, Gen.Constant((byte)0xe9))), length)
        from end in Gen.Elements("\n", "\n", "\n", "", "\n\n", "\né")
        select (byte[])[.. bytes, .. Encoding.UTF8.GetBytes(end)];

    [Test]
    public void OnlyAsciiThatEndsWithItsOnlyLineFeedIsPlain() => Prop.ForAll(Rows.ToArbitrary(), row =>
    {
        var plain = row.All(b => b < 128) && row.Count(b => b == '\n') == 1 && row[^1] == '\n';
        // The lengths for which it says nothing are those that it leaves to others.
        return RowText.IsPlain(row) == (plain && row.Length is > 16 and <= 64);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Test]
    public void OnlyOneRowIsOne() => Prop.ForAll(Rows.ToArbitrary(), row => RowText.IsOne(row) == IsOne(row)).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [TestCase("1,x\n2,y\n")]
    [TestCase("1\n2\n")]
    [TestCase("\"a\n\"\n\"b\"\n")]
    [TestCase("1,x")]
    [TestCase("")]
    public void TwoRowsOrHalfOfOneAreNone(string row) => Assert.That(RowText.IsOne(Encoding.UTF8.GetBytes(row)), Is.False);

    [TestCase("\"a\nb\",\"c\"\"\n\"\"d\",e\n")]
    [TestCase("\n")]
    public void ALineFeedInQuotesIsPartOfARow(string row) => Assert.That(RowText.IsOne(Encoding.UTF8.GetBytes(row)));

    private static bool IsOne(byte[] row)
    {
        var quoted = false;
        for (var i = 0; i < row.Length - 1; i++)
        {
            quoted ^= row[i] == '"';
            if (row[i] == '\n' && !quoted)
            {
                return false;
            }
        }

        return row is [.., (byte)'\n'];
    }
}
