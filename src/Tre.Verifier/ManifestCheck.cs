using Tre.Contracts.Extracts;

namespace Tre.Verifier;

/// <summary>Holds what the manifest says against what was approved.</summary>
internal static class ManifestCheck
{
    public static IEnumerable<Finding> Findings(Manifest manifest, ApprovedText approved)
    {
        if (manifest.SpecificationSha256 != approved.Hash)
        {
            yield return new(FindingCode.Approval, "The manifest is of another approval.");
        }

        if (approved.Sample is { People: { } most } && manifest.People.Out > most)
        {
            yield return new(FindingCode.Person, "More people are in it than the approved sample has.");
        }

        foreach (var (dataset, table) in approved.Columns.Select(c => (c.Dataset, c.Table)).Distinct().Except(manifest.Tables.Select(t => (t.Dataset, t.Name))))
        {
            yield return new(FindingCode.TableMissing, "An approved table is missing.", Labels.Of(dataset, table));
        }

        foreach (var table in manifest.Tables)
        {
            var wanted = approved.Columns.Where(c => (c.Dataset, c.Table) == (table.Dataset, table.Name)).ToList();
            if (wanted.Count == 0)
            {
                yield return new(FindingCode.TableExtra, "The table was not approved.", Labels.Of(table));
                continue;
            }

            foreach (var finding in Of(table, wanted))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Of(ManifestTable table, IReadOnlyList<ApprovedColumn> wanted)
    {
        foreach (var missing in wanted.Where(w => table.Columns.All(c => c.SourceColumn != w.Name)))
        {
            yield return new(FindingCode.ColumnMissing, "An approved column is missing.", Labels.Of(table), Column: missing.Name);
        }

        foreach (var column in table.Columns)
        {
            var approved = wanted.FirstOrDefault(w => w.Name == column.SourceColumn);
            if (approved is null || table.Columns.Count(c => c.SourceColumn == column.SourceColumn) > 1)
            {
                yield return new(FindingCode.ColumnExtra, "The column was not approved, or stands there twice.", Labels.Of(table), Column: column.Name);
            }
            else if (approved.Transformation is { } code
                     && (column.Transformation.Split('/')[0] != code || !approved.Parameters.SequenceEqual(column.Parameters ?? [], StringComparer.Ordinal)))
            {
                yield return new(FindingCode.Transformation, "The column became something else than was approved.", Labels.Of(table), Column: column.Name);
            }
        }
    }
}
