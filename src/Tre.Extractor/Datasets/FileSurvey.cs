using System.Text;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;
using Tre.Extractor.Source.Files;

namespace Tre.Extractor.Datasets;

/// <summary>What one reading of a file tells. Every value is held against its type: what cannot be read is found now, not when somebody waits.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="People">Different people; null where no column names them.</param>
/// <param name="Samples">Per column some values, none missing. They stay in this process.</param>
internal sealed record FileSurvey(long Rows, long? People, IReadOnlyList<IReadOnlyList<string>> Samples)
{
    /// <summary>Values looked at per column, and characters of each.</summary>
    private const int Sample = 500;

    private const int Characters = 200;

    public static FileSurvey Of(FileTables files, string table, IReadOnlyList<CatalogueColumn> columns, string personColumn)
    {
        using var records = files.Open(table);
        var person = records.Table.IndexOf(personColumn) < 0 ? null : new PersonField(records.Table, personColumn);
        var people = new HashSet<long>();
        FieldWriter[] writers = [.. columns.Select(c => new FieldWriter(records.Table.IndexOf(c.Name), c, null, records.Table))];
        List<string>[] samples = [.. columns.Select(_ => new List<string>())];
        using var value = new ByteBuffer(256);
        var rows = 0L;
        for (; records.TryNext(); rows++)
        {
            if (person is not null && person.TryRead(records, out var id))
            {
                people.Add(id);
            }

            for (var i = 0; i < writers.Length; i++)
            {
                value.Clear();
                writers[i].Write(records, value);
                if (value.Length > 0 && samples[i].Count < Sample)
                {
                    samples[i].Add(Text(value.Written));
                }
            }
        }

        Array.ForEach(writers, writer => writer.Dispose());
        return new(rows, person is null ? null : people.Count, samples);
    }

    private static string Text(ReadOnlySpan<byte> written)
    {
        var text = Encoding.UTF8.GetString(written);
        text = text.StartsWith('"') ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
        return text.Length <= Characters ? text : text[..Characters];
    }
}
