using Tre.Application.Extracts;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>Makes the plan. Everything is checked again here, whatever the portal has checked before: this process holds the data.</summary>
internal static class ExtractPlanner
{
    /// <summary>The plan of a specification of one dataset.</summary>
    /// <exception cref="BuildFailedException">Not what was approved, or no longer allowed.</exception>
    public static ExtractPlan Plan(ExtractOrder order, Catalogue catalogue) => Plan(order, new Catalogues(catalogue, [])).Single().Plan;

    /// <returns>A plan per dataset; those that others are linked with come before them.</returns>
    /// <exception cref="BuildFailedException">Not what was approved, or no longer allowed.</exception>
    public static IReadOnlyList<PlannedDataset> Plan(ExtractOrder order, Catalogues catalogues)
    {
        if (CanonicalSpecification.Hash(order.Specification) != order.ApprovedHash)
        {
            throw Fail(ExtractFailureCode.NotApproved, "The specification is not the one that was approved");
        }

        if (order.OptOutExemption is not null && string.IsNullOrWhiteSpace(order.OptOutExemption))
        {
            throw Fail(ExtractFailureCode.NotApproved, "An exemption from opt-outs needs a reason");
        }

        if (SpecificationValidator.Problems(order.Specification, catalogues) is [var problem, ..])
        {
            throw Fail(ExtractFailureCode.SpecificationInvalid, $"{problem.Message} ({problem.Field})");
        }

        var files = new HashSet<string>(PackageFiles.Reserved, StringComparer.Ordinal);
        var links = (order.Specification.Links ?? []).ToDictionary(link => link.With, StringComparer.Ordinal);
        return [.. order.Specification.Parts(catalogues).OrderBy(part => part.Dataset, StringComparer.Ordinal)
            .Select(part => new PlannedDataset(part.Dataset, part.Catalogue, Plan(part.Part, part.Catalogue, part.Dataset, files), part.Dataset is null ? null : links.GetValueOrDefault(part.Dataset)))
            .OrderBy(planned => planned.Link is not null)];
    }

    private static ExtractPlan Plan(ExtractSpecification part, Catalogue catalogue, string? dataset, HashSet<string> files)
    {
        PlannedTable[] tables = [.. part.Tables.OrderBy(t => t.Table, StringComparer.Ordinal).Select(t => Table(catalogue.Table(t.Table)!, t, dataset, files))];
        var days = tables.SelectMany(t => t.Columns).Max(c => c.Transformation.Days) ?? 0;
        return new ExtractPlan(catalogue.Schema, tables, part.Cohort, part.People, days) { Sample = part.Sample };
    }

    private static PlannedTable Table(CatalogueTable source, TableSelection selection, string? dataset, HashSet<string> files) => new(
        source,
        FileName(dataset is null ? source.Name : $"{dataset}_{source.Name}", files),
        [.. ExtractColumn.Of(selection, source).Select(c => new PlannedColumn(c, PathOf(source, c))).OrderBy(c => c.Path)],
        dataset);

    private static ColumnPath PathOf(CatalogueTable table, ExtractColumn column) => column.Transformation.Kind switch
    {
        TransformationKind.Pseudonymise => column.Source.Name == table.PersonColumn ? ColumnPath.Person : ColumnPath.Key,
        TransformationKind.ShiftDate => ColumnPath.Date,
        // The person's own key is told apart by its column: anything else of it would leave the source as it is.
        _ when column.Source.Name == table.PersonColumn => throw new BuildFailedException(new ExtractFailure(
            ExtractFailureCode.SpecificationInvalid, "A person's key leaves only as a pseudonym", Transient: false, table.Name, Column: column.Source.Name)),
        _ => ColumnPath.Rest,
    };

    /// <summary>A file name from a table's name, whatever that holds.</summary>
    private static string FileName(string table, HashSet<string> files)
    {
        var dull = string.Concat(table.ToLowerInvariant().Take(60).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '_'));
        var stem = dull.Length > 0 && char.IsAsciiLetterOrDigit(dull[0]) ? dull : "t" + dull;
        var name = stem + ".csv";
        for (var i = 2; !files.Add(name); i++)
        {
            name = $"{stem}-{i}.csv";
        }

        return ExtractFileName.Require(name);
    }

    private static BuildFailedException Fail(string code, string message) => new(new ExtractFailure(code, message, Transient: false));
}
