using System.Text;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Reads what the files themselves hold of the cohort's people.</summary>
internal static class FileIdentifiers
{
    public static void Read(FileTables files, ExtractPlan plan, Catalogue catalogue, SourceIdentity identity, FileCohort cohort, Action<long, string> take)
    {
        if (!plan.Redacts)
        {
            return;
        }

        var rows = files.Table(identity.IdentityTable);
        Read(files, identity.IdentityTable, identity.IdentityPersonColumn, [.. rows.Columns.Select(c => c.Name).Where(c => IdentifyingColumns.IsIdentifier(c, identity))], cohort, take);
        foreach (var table in IdentifyingColumns.Of(plan, catalogue).GroupBy(it => it.Table, it => it.Column.Name))
        {
            Read(files, table.Key.Name, table.Key.PersonColumn, [.. table], cohort, take);
        }
    }

    private static void Read(FileTables files, string table, string personColumn, IReadOnlyList<string> columns, FileCohort cohort, Action<long, string> take)
    {
        using var records = files.Open(table);
        var person = new PersonField(records.Table, personColumn);
        int[] places = [.. columns.Select(records.Table.IndexOf)];
        while (records.TryNext())
        {
            if (!person.TryRead(records, out var id) || !cohort.Holds(true, id))
            {
                continue;
            }

            foreach (var at in places)
            {
                var field = records.Field(at);
                if (!MissingField.Is(field, records.IsQuoted(at), records.Table, isText: true))
                {
                    take(id, Encoding.UTF8.GetString(field));
                }
            }
        }
    }
}
