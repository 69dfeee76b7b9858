using Tre.Application.Datasets.Versions;
using Tre.Application.Storage;
using Tre.Application.Work;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;
using Tre.Extractor.Building;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Files;

namespace Tre.Extractor.Datasets;

/// <summary>Looks into CSV files in the object store: their schema, how many rows and people, and what some values look like.</summary>
internal sealed class FileLooking(IObjectStore store, SourceIdentity identity) : IDatasetSource
{
    public async Task<SourceLook> LookAsync(Catalogue described, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(described);
        try
        {
            var package = await PackageReader.ReadAsync(store, FileSource.NameOf(described.Schema), cancel);
            // Who is who is nobody's to ask for: unless somebody describes that table on purpose, it is not looked at.
            var wanted = described.Tables.Count > 0
                ? described.Tables
                : [.. package.Tables.Select(t => t.Name).Where(name => name != identity.IdentityTable).Order(StringComparer.Ordinal).Select(name => new CatalogueTable(name, "", "", []))];
            var suggestions = new List<ClassSuggestion>();
            var tables = await Task.Run(() => wanted.Select(table => Complete(package, table, suggestions, cancel)).ToList(), cancel);
            return new(described with { Tables = tables }, suggestions);
        }
        catch (BuildFailedException failed)
        {
            throw new WorkFault(failed.Failure.Reason, failed.Failure.Transient);
        }
    }

    private CatalogueTable Complete(FilePackage package, CatalogueTable table, List<ClassSuggestion> suggestions, CancellationToken cancel)
    {
        var stored = package.Table(table.Name) ?? throw Gone(table.Name);
        foreach (var column in table.Columns)
        {
            var at = stored.IndexOf(column.Name);
            if (at < 0)
            {
                throw Gone($"{table.Name}.{column.Name}");
            }

            if (!FileTypes.Fits(column.Type, stored.Columns[at].Type))
            {
                throw new WorkFault($"{table.Name}.{column.Name} is of type {stored.Columns[at].Type} in the source, which {column.Type} cannot hold", transient: false);
            }
        }

        var columns = table.Columns.ToList();
        foreach (var column in stored.Columns.Where(c => columns.All(known => known.Name != c.Name)))
        {
            if (FileTypes.Catalogued(column.Type) is { } type)
            {
                columns.Add(new(column.Name, type, DisclosureClass.Unclassified, ""));
            }
            else
            {
                suggestions.Add(new(table.Name, column.Name, null, $"Its type {column.Type} is none that extracts can hold: it is left out."));
            }
        }

        var person = table.PersonColumn.Length > 0 ? table.PersonColumn : columns.FirstOrDefault(c => c.Name == identity.PersonColumn)?.Name ?? "";
        var seen = FileSurvey.Of(new FileTables(package, store, cancel), table.Name, columns, person);
        foreach (var (column, values) in columns.Zip(seen.Samples))
        {
            var (suggested, because) = ClassDetector.Suggest(column.Name, column.Type, values);
            suggestions.Add(new(table.Name, column.Name, suggested, because));
        }

        return table with { Columns = columns, PersonColumn = person, Rows = seen.Rows, People = seen.People };
    }

    private static WorkFault Gone(string what) => new($"{what} is not in the source", transient: false);
}
