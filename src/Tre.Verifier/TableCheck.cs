using System.Text;
using Tre.Contracts.Extracts;

namespace Tre.Verifier;

/// <summary>Reads every row: header, number of fields, form of values, rows, people and pseudonyms. Names each row up to a limit per column and kind, and counts the others.</summary>
internal sealed class TableCheck(Manifest manifest, ApprovedText approved, IReadOnlyDictionary<string, string> personColumns, Custodian? custodian)
{
    private readonly Dictionary<string, HashSet<string>> people = new(StringComparer.Ordinal);
    private readonly HashSet<string> nameless = new(StringComparer.Ordinal);
    private const int Named = 10;
    private readonly List<Finding> findings = [];
    private readonly Dictionary<(string Code, string? Table, string? Column), int> seen = [];

    public IReadOnlyList<Finding> Findings(ExtractFiles files, CancellationToken cancel)
    {
        foreach (var table in manifest.Tables.Where(t => files.Names.Contains(t.File)))
        {
            using var csv = new CsvReader(files.Open(table.File));
            try
            {
                Read(table, csv, cancel);
            }
            catch (Exception e) when (e is FormatException or DecoderFallbackException)
            {
                Add(FindingCode.FileForm, "The file is no CSV as extracts have it.", Labels.Of(table));
            }
        }

        foreach (var (dataset, counted) in manifest.Tables.Select(t => t.Dataset ?? "").Distinct().Select(dataset => (dataset, Counted(dataset))))
        {
            // Without the person's column in each table, nobody can count who is only in the others.
            var there = people.GetValueOrDefault(dataset)?.Count ?? 0;
            if (nameless.Contains(dataset) ? there > counted : there != counted)
            {
                findings.Add(new(FindingCode.Person, $"The extract holds {there} people{(dataset.Length == 0 ? "" : $" of {dataset}")}, the manifest says {counted}."));
            }
        }

        findings.AddRange(LinkCheck.Findings(approved, people));

        foreach (var ((code, table, column), count) in seen.Where(kind => kind.Value > Named))
        {
            findings.Add(new(code, $"The same holds of {count - Named} further rows.", table, Column: column));
        }

        return findings;
    }

    private long Counted(string dataset) =>
        dataset.Length == 0 ? manifest.People.Out : manifest.Datasets?.FirstOrDefault(one => one.Dataset == dataset)?.People.Out ?? 0;

    private void Read(ManifestTable table, CsvReader csv, CancellationToken cancel)
    {
        var header = csv.Next() ?? [];
        foreach (var extra in header.Where(name => table.Columns.All(c => c.Name != name)))
        {
            Add(FindingCode.ColumnExtra, "The file has a column that is not in the manifest.", Labels.Of(table), column: extra);
        }

        if (!header.SequenceEqual(table.Columns.Select(c => c.Name)))
        {
            Add(FindingCode.FileForm, "The file's columns are not those of the manifest.", Labels.Of(table));
        }

        var forms = header.Select(name => Form(table, name)).ToArray();
        var person = Array.FindIndex(header, name => table.Columns.FirstOrDefault(c => c.Name == name) is { } c && IsPerson(table, c));
        if (person < 0)
        {
            nameless.Add(table.Dataset ?? "");
        }

        long rows = 0;
        while (csv.Next() is { } row)
        {
            cancel.ThrowIfCancellationRequested();
            rows++;
            Check(table, header, forms, person, row, rows);
        }

        if (rows != table.Rows.Out)
        {
            Add(FindingCode.Rows, $"The file has {rows} rows, the manifest says {table.Rows.Out}.", Labels.Of(table));
        }
    }

    private void Check(ManifestTable table, string?[] header, Func<string, bool>[] forms, int person, string?[] row, long at)
    {
        if (row.Length != header.Length)
        {
            Add(FindingCode.FileForm, "A row has more or fewer fields than the header.", Labels.Of(table), at);
        }

        for (var i = 0; i < Math.Min(row.Length, header.Length); i++)
        {
            if (i == person)
            {
                Person(table, header[i], row[i], at);
            }
            else if (row[i] is { } text && person >= 0 && person < row.Length && IsRedacted(table, header[i]) && custodian?.IsNamedIn(row[person], text) == true)
            {
                Add(FindingCode.Identifier, "The redacted text holds something that the source has of this person.", Labels.Of(table), at, header[i]);
            }
            else if (row[i] is { } value && !forms[i](value))
            {
                var isKey = table.Columns.Any(c => c.Name == header[i] && c.Transformation.StartsWith("pseudonymise/", StringComparison.Ordinal));
                Add(isKey ? FindingCode.Pseudonym : FindingCode.Transformation, "A value is not what the column should hold.", Labels.Of(table), at, header[i]);
            }
        }
    }

    private static bool IsRedacted(ManifestTable table, string? name) =>
        table.Columns.FirstOrDefault(c => c.Name == name) is { } column && column.Transformation.StartsWith("redact/", StringComparison.Ordinal);

    private void Person(ManifestTable table, string? column, string? value, long at)
    {
        if (value is null || !ValueForm.Pseudonym().IsMatch(value))
        {
            Add(FindingCode.Pseudonym, "This names nobody by a pseudonym.", Labels.Of(table), at, column);
            return;
        }

        if (!people.TryGetValue(table.Dataset ?? "", out var those))
        {
            people[table.Dataset ?? ""] = those = new(StringComparer.Ordinal);
        }

        those.Add(value);
        if (IsOfFirst(table) && custodian?.Knows(value) == false)
        {
            Add(FindingCode.Person, "This is no pseudonym, under this project's key, of anybody who may be in the extract.", Labels.Of(table), at, column);
        }
    }

    /// <summary>The custodian's people are the first dataset's: their pseudonyms stand there, and where an approval links.</summary>
    private bool IsOfFirst(ManifestTable table) => table.Dataset is null || approved.Links.Any(link => link.With == table.Dataset && link.Dataset is null);

    private Func<string, bool> Form(ManifestTable table, string? name)
    {
        var column = table.Columns.FirstOrDefault(c => c.Name == name);
        var wanted = approved.Columns.FirstOrDefault(a => (a.Dataset, a.Table) == (table.Dataset, table.Name) && a.Name == column?.SourceColumn);
        // The approval's word counts; an old text leaves it to the catalogue, and so to the manifest.
        return column is null || wanted is null ? _ => true : ValueForm.Of(
            wanted.Transformation ?? column.Transformation.Split('/')[0], wanted.Transformation is null ? column.Parameters ?? [] : wanted.Parameters);
    }

    private bool IsPerson(ManifestTable table, ManifestColumn column) =>
        column.Transformation.StartsWith("pseudonymise/", StringComparison.Ordinal) && personColumns.TryGetValue(Labels.Of(table), out var person) && person == column.SourceColumn;

    private void Add(string code, string message, string table, long? row = null, string? column = null)
    {
        var count = seen[(code, table, column)] = seen.GetValueOrDefault((code, table, column)) + 1;
        if (count <= Named)
        {
            findings.Add(new(code, message, table, row, column));
        }
    }
}
