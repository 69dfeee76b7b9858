using System.Text;

namespace Tre.PostgresTests.Extracts;

/// <summary>A plain reader of CSV, character by character, that shares nothing with the code under test. NULL reads as "∅".</summary>
internal static class Csv
{
    public const string Null = "∅";

    public static List<string[]> Read(byte[] file)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        var (inQuotes, wasQuoted) = (false, false);
        var text = Encoding.UTF8.GetString(file);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (inQuotes && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                (inQuotes, wasQuoted) = (!inQuotes, true);
            }
            else if (!inQuotes && c is ',' or '\n' && !inQuotes)
            {
                row.Add(field.Length == 0 && !wasQuoted ? Null : field.ToString());
                field.Clear();
                wasQuoted = false;
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                field.Append(c);
            }
        }

        Assert.That((field.Length, row.Count, inQuotes), Is.EqualTo((0, 0, false)), "the file ends with a whole row");
        return rows;
    }
}
