using Tre.Application.Extracts;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>Makes the plan. Everything is checked again here, whatever the portal has checked before: this process holds the data.</summary>
internal static class ExtractPlanner
{
    /// <exception cref="BuildFailedException">Not what was approved, or no longer allowed.</exception>
    public static ExtractPlan Plan(ExtractOrder order, Catalogue catalogue)
    {
        if (CanonicalSpecification.Hash(order.Specification) != order.ApprovedHash)
        {
            throw Fail(ExtractFailureCode.NotApproved, "The specification is not the one that was approved");
        }

        if (order.OptOutExemption is not null && string.IsNullOrWhiteSpace(order.OptOutExemption))
        {
            throw Fail(ExtractFailureCode.NotApproved, "An exemption from opt-outs needs a reason");
        }

        if (SpecificationValidator.Problems(order.Specification, catalogue) is [var problem, ..])
        {
            throw Fail(ExtractFailureCode.SpecificationInvalid, $"{problem.Message} ({problem.Field})");
        }

        var files = new HashSet<string>(StringComparer.Ordinal);
        var tables = order.Specification.Tables
            .OrderBy(t => t.Table, StringComparer.Ordinal)
            .Select(t => Table(catalogue.Table(t.Table)!, t.Columns, files));
        return new ExtractPlan(catalogue.Schema, [.. tables], order.Specification.Cohort);
    }

    private static PlannedTable Table(CatalogueTable source, IReadOnlyList<string> wanted, HashSet<string> files)
    {
        var columns = source.Columns
            .Where(c => wanted.Contains(c.Name))
            .Select(c => Column(source, c))
            .OrderBy(c => c.Transformation switch
            {
                Transformation.PseudonymisePerson => 0,
                Transformation.PseudonymiseKey => 1,
                _ => 2,
            })
            .ToList();
        if (columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != columns.Count)
        {
            throw new BuildFailedException(new ExtractFailure(
                ExtractFailureCode.SpecificationInvalid, "Two columns would get the same name", Transient: false, source.Name));
        }

        return new PlannedTable(source, FileName(source.Name, files), columns);
    }

    private static PlannedColumn Column(CatalogueTable table, CatalogueColumn column) => column switch
    {
        _ when column.Name == table.PersonColumn => new(column, column.Name, Transformation.PseudonymisePerson),
        { Class: DisclosureClass.Key } => new(column, column.Name, Transformation.PseudonymiseKey),
        { Class: DisclosureClass.BirthDate } => new(column, column.Name + "_year", Transformation.Year),
        { Class: DisclosureClass.QuasiIdentifier or DisclosureClass.Sensitive or DisclosureClass.Ordinary } => new(column, column.Name, Transformation.Keep),
        // A class added later is closed until somebody says here what becomes of it.
        _ => throw new BuildFailedException(new ExtractFailure(
            ExtractFailureCode.SpecificationInvalid, "The column's class has no transformation", Transient: false, table.Name, Column: column.Name)),
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
