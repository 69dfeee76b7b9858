using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Holds a package's schema against the catalogue, before a row is read. The header is held against the schema when a file is opened.</summary>
internal static class FileSchemaCheck
{
    /// <exception cref="BuildFailedException">Names the first table or column that is not as it was catalogued.</exception>
    public static void Require(FilePackage package, ExtractPlan plan, Catalogue catalogue, SourceIdentity identity)
    {
        foreach (var table in SourceUse.Of(plan, catalogue))
        {
            foreach (var use in table)
            {
                Require(package, table.Key.Name, use.Column, use.Type);
            }
        }

        Require(package, identity.PersonTable, identity.PersonColumn, "bigint");
        Require(package, identity.IdentityTable, identity.IdentityPersonColumn, "bigint");
        Require(package, identity.IdentityTable, identity.NhsNumberColumn, null);
    }

    private static void Require(FilePackage package, string table, string column, string? type)
    {
        var found = package.Table(table) ?? throw Fail(ExtractFailureCode.SourceMissing, "The table is not in the source", table, null);
        if (found.IndexOf(column) is var at && at < 0)
        {
            throw Fail(ExtractFailureCode.SourceMissing, "The column is not in the source", table, column);
        }

        if (type is not null && !FileTypes.Fits(type, found.Columns[at].Type))
        {
            throw Fail(ExtractFailureCode.SourceType, $"The column is of type {found.Columns[at].Type}, which is not what the catalogue says", table, column);
        }
    }

    private static BuildFailedException Fail(string code, string message, string table, string? column) =>
        new(new ExtractFailure(code, message, Transient: false, table, Column: column));
}
