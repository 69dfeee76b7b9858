using Npgsql;
using Tre.Application.Datasets.Versions;
using Tre.Application.Work;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;
using Tre.Extractor.Building;
using Tre.Extractor.Source;

namespace Tre.Extractor.Datasets;

/// <summary>Looks into the source's schema within one snapshot: which columns there are, how many rows and people, and what some values look like.</summary>
internal sealed class SourceLooking(NpgsqlDataSource source, SourceIdentity identity) : IDatasetSource
{
    public async Task<SourceLook> LookAsync(Catalogue described, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(described);
        try
        {
            await using var session = await SourceSession.OpenAsync(source, [], cancel);
            var reader = new SourceTables(session, described.Schema);
            var stored = await reader.ListAsync(cancel);
            // Who is who is nobody's to ask for: unless somebody describes that table on purpose, it is not looked at.
            var wanted = described.Tables.Count > 0
                ? described.Tables
                : [.. stored.Keys.Where(name => name != identity.IdentityTable).Order(StringComparer.Ordinal).Select(name => new CatalogueTable(name, "", "", []))];
            if (wanted.Count == 0)
            {
                throw new WorkFault($"The source has no table in the schema {described.Schema}", transient: false);
            }

            var suggestions = new List<ClassSuggestion>();
            var tables = new List<CatalogueTable>();
            foreach (var table in wanted)
            {
                tables.Add(await CompleteAsync(reader, table, stored.GetValueOrDefault(table.Name) ?? throw Gone(table.Name), suggestions, cancel));
            }

            return new(described with { Tables = tables }, suggestions);
        }
        catch (BuildFailedException failed)
        {
            throw new WorkFault(failed.Failure.Reason, failed.Failure.Transient);
        }
    }

    private async Task<CatalogueTable> CompleteAsync(
        SourceTables reader, CatalogueTable table, IReadOnlyDictionary<string, string> stored, List<ClassSuggestion> suggestions, CancellationToken cancel)
    {
        var columns = table.Columns.ToList();
        foreach (var column in columns)
        {
            Require(table.Name, column, stored);
        }

        foreach (var (name, type) in stored.Where(s => columns.All(c => c.Name != s.Key)))
        {
            if (SourceTypes.Catalogued(type) is { } catalogued)
            {
                columns.Add(new(name, catalogued, DisclosureClass.Unclassified, ""));
            }
            else
            {
                suggestions.Add(new(table.Name, name, null, $"Its type {type} is none that extracts can hold: it is left out."));
            }
        }

        foreach (var column in columns)
        {
            var (suggested, because) = ClassDetector.Suggest(column.Name, column.Type, await reader.SampleAsync(table.Name, column.Name, cancel));
            suggestions.Add(new(table.Name, column.Name, suggested, because));
        }

        var person = table.PersonColumn.Length > 0 ? table.PersonColumn : columns.FirstOrDefault(c => c.Name == identity.PersonColumn)?.Name ?? "";
        var (rows, people) = await reader.CountAsync(table.Name, columns.Any(c => c.Name == person) ? person : null, cancel);
        return table with { Columns = columns, PersonColumn = person, Rows = rows, People = people };
    }

    private static void Require(string table, CatalogueColumn column, IReadOnlyDictionary<string, string> stored)
    {
        if (!stored.TryGetValue(column.Name, out var type))
        {
            throw Gone($"{table}.{column.Name}");
        }

        if (!SourceTypes.Fits(column.Type, type))
        {
            throw new WorkFault($"{table}.{column.Name} is of type {type} in the source, which {column.Type} cannot hold", transient: false);
        }
    }

    private static WorkFault Gone(string what) => new($"{what} is not in the source", transient: false);
}
