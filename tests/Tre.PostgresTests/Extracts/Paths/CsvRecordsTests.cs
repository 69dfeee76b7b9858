using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tre.Extractor.Building;
using Tre.Extractor.Source.Files;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>The reader of CSV, which looks at 64 bytes at a time, against one that looks at each.</summary>
[Category("Unit")]
internal sealed class CsvRecordsTests
{
    [Test]
    public void AnyTextIsCutOrRefusedAsByAReaderOfSingleCharacters() =>
        Prop.ForAll(Gen.Elements('a', '1', ',', ',', '"', '\n', '\n', '\r', ' ').ArrayOf().ToArbitrary(), Gen.Elements((byte)',', (byte)'1').ToArbitrary(), (characters, delimiter) =>
        {
            var text = $"p{(char)delimiter}n\n{new string(characters)}";
            return Fast(text, delimiter) == Slow(text[4..], delimiter);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(200));

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void RowsAcrossTheEndsOfBlocksAreWhole(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < 800_000)
        {
            text.Append(random.Next(1_000_000)).Append(',').Append(random.Next(4) switch
            {
                0 => "\"" + new string('x', random.Next(300)) + "\"\"\n,\"",
                1 => "",
                2 => new string('é', random.Next(5_000)),
                _ => "12.5",
            }).Append(random.Next(2) == 0 ? "\n" : "\r\n");
        }

        Assert.That(Fast("p,n\n" + text, (byte)','), Is.EqualTo(Slow(text.ToString(), (byte)',')));
    }

    private static string Fast(string text, byte delimiter)
    {
        var told = new StringBuilder();
        var table = new FileTable("t", "t.csv", false, "", 0, delimiter, [new("p", "string"), new("n", "string")], [[]]);
        try
        {
            using var records = CsvRecords.AfterHeader(new MemoryStream(Encoding.UTF8.GetBytes(text)), table, 1 << 20);
            while (records.TryNext())
            {
                for (var i = 0; i < 2; i++)
                {
                    told.Append(records.IsQuoted(i) ? 'q' : 'p').Append('<').Append(Encoding.UTF8.GetString(records.Field(i))).Append('>');
                }
            }

            return told.ToString();
        }
        catch (BuildFailedException e)
        {
            return told.Append("failed at ").Append(e.Failure.Row).ToString();
        }
    }

    private static string Slow(string text, byte delimiter)
    {
        var told = new StringBuilder();
        var at = 0;
        for (var row = 1; at < text.Length; row++)
        {
            if (Record(text, ref at, (char)delimiter) is not { Count: 2 } fields)
            {
                return told.Append("failed at ").Append(row).ToString();
            }

            told.AppendJoin("", fields.Select(field => $"{(field.Quoted ? 'q' : 'p')}<{field.Text}>"));
        }

        return told.ToString();
    }

    /// <summary>Null where the record is none.</summary>
    private static List<(string Text, bool Quoted)>? Record(string text, ref int at, char delimiter)
    {
        var fields = new List<(string, bool)>();
        while (true)
        {
            var field = new StringBuilder();
            var quoted = at < text.Length && text[at] == '"';
            if (quoted)
            {
                for (at++; ; at++)
                {
                    if (at == text.Length)
                    {
                        return null;
                    }

                    if (text[at] == '"' && !(at + 1 < text.Length && text[at + 1] == '"'))
                    {
                        at++;
                        break;
                    }

                    at += text[at] == '"' ? 1 : 0;
                    field.Append(text[at]);
                }
            }
            else
            {
                for (; at < text.Length && text[at] != delimiter && text[at] is not ('"' or '\r' or '\n'); at++)
                {
                    field.Append(text[at]);
                }
            }

            fields.Add((field.ToString(), quoted));
            if (at == text.Length)
            {
                return fields;
            }

            var mark = text[at++];
            if (mark == delimiter)
            {
                continue;
            }

            return mark == '\n' || (mark == '\r' && at < text.Length && text[at++] == '\n') ? fields : null;
        }
    }
}
