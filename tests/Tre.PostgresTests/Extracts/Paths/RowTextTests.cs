using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tre.Extractor.Building;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>What is handed over as a row is one, of as many fields as were asked for, whatever its length.</summary>
[Category("Unit")]
internal sealed class RowTextTests
{
    private const string Broken = "The row does not end where it should";

    private static readonly Gen<byte[]> Rows =
        from length in Gen.Choose(0, 80)
        from bytes in Gen.ArrayOf(Gen.Frequency((60, Gen.Constant((byte)'x')), (6, Gen.Constant((byte)',')), (2, Gen.Constant((byte)'"')), (1, Gen.Constant((byte)'\n')), (1, Gen.Constant((byte)0xe9))), length)
        from end in Gen.Elements("\n", "\n", "\n", "", "\n\n", "\né")
        select (byte[])[.. bytes, .. Encoding.UTF8.GetBytes(end)];

    [Test]
    public void OnlyAsciiWithoutQuotesThatEndsWithItsOnlyLineFeedIsPlain() => Prop.ForAll(Rows.ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), (row, commas) =>
    {
        var plain = row.All(b => b < 128 && b != '"') && row.Count(b => b == '\n') == 1 && row[^1] == '\n' && row.Count(b => b == ',') == commas;
        // The lengths for which it says nothing are those that it leaves to others.
        return RowText.IsPlain(row, commas) == (plain && row.Length is > 16 and <= 64);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Test]
    public void WhatIsPlainHasNoProblem() => Prop.ForAll(Rows.ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), (row, commas) =>
        !RowText.IsPlain(row, commas) || RowText.Problem(row, commas + 1) is null).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    /// <summary>Held against a program that knows one character at a time and what may follow it.</summary>
    [Test]
    public void OnlyOneRowIsOne() => Prop.ForAll(Rows.ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (row, fields) =>
        (RowText.Problem(row, fields) is null) == (FieldsOf(row) == fields)).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [TestCase("1,x\n2,y\n", 2)]
    [TestCase("1\n2\n", 1)]
    [TestCase("\"a\n\"\n\"b\"\n", 1)]
    [TestCase("1,7,x\"\n2,8,y\"\n", 3, Description = "quotes in the middle of a field hide nothing")]
    [TestCase("1,\"x\n", 2, Description = "quotes that are never closed")]
    [TestCase("1,\"x\"y\n", 2, Description = "something after the closing quote")]
    [TestCase("1,x", 2)]
    [TestCase("", 1)]
    public void TwoRowsOrHalfOfOneAreNone(string row, int fields) => Assert.That(RowText.Problem(Encoding.UTF8.GetBytes(row), fields), Is.EqualTo(Broken));

    [TestCase("1,2\n", 3, "The row has too few fields")]
    [TestCase("1,2,,\n", 3, "The row has too many fields")]
    [TestCase("1,\"a,b\"\n", 3, "The row has too few fields")]
    public void MoreOrFewerFieldsThanWereAskedForAreTold(string row, int fields, string why) => Assert.That(RowText.Problem(Encoding.UTF8.GetBytes(row), fields), Is.EqualTo(why));

    [TestCase("\"a\nb\",\"c\"\"\n\"\"d\",e\n", 3)]
    [TestCase("\"\",\n", 2)]
    [TestCase("\n", 1)]
    public void ALineFeedInQuotesIsPartOfARow(string row, int fields) => Assert.That(RowText.Problem(Encoding.UTF8.GetBytes(row), fields), Is.Null);

    private static int FieldsOf(byte[] row)
    {
        // Begin of a field, within a plain one, within quotes, after what may be the closing one.
        var (state, fields) = ('b', 1);
        for (var i = 0; i < row.Length; i++)
        {
            var c = (char)row[i];
            if (state == 'q')
            {
                state = c == '"' ? 'c' : 'q';
            }
            else if (c == '"')
            {
                if (state == 'p')
                {
                    return -1;
                }

                state = 'q';
            }
            else if (c == '\n')
            {
                return i == row.Length - 1 ? fields : -1;
            }
            else if (c == ',')
            {
                (state, fields) = ('b', fields + 1);
            }
            else if (state == 'c')
            {
                return -1;
            }
            else
            {
                state = 'p';
            }
        }

        return -1;
    }
}
