using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>Holds a specification against the catalogue and names every fault with its place.</summary>
public static class SpecificationValidator
{
    public const int MaxConditions = 20;
    public const int MaxValues = 500;

    public const int MaxOthers = 20;

    /// <summary>Holds each dataset's part against its own description, and the links between them against both.</summary>
    public static IReadOnlyList<Refusal> Problems(ExtractSpecification specification, Catalogues catalogues)
    {
        var problems = new List<Refusal>();
        if (specification.AsksFirst)
        {
            problems.AddRange(Problems(specification.First, catalogues.First));
        }

        problems.AddRange(DatasetRules.Problems(specification, catalogues));
        foreach (var (dataset, part, catalogue) in specification.Parts(catalogues).Where(one => one.Dataset is not null))
        {
            problems.AddRange(Problems(part, catalogue).Select(problem => problem with { Field = $"others.{dataset}.{problem.Field}" }));
        }

        problems.AddRange(LinkRules.Problems(specification, catalogues));
        return problems;
    }

    /// <summary>Holds what is wanted of one dataset against its description.</summary>
    public static IReadOnlyList<Refusal> Problems(ExtractSpecification specification, Catalogue catalogue)
    {
        var problems = new List<Refusal>();
        if (specification.Tables.Count == 0)
        {
            problems.Add(new("no-table", "Choose at least one table.", "tables"));
        }

        foreach (var twice in specification.Tables.GroupBy(table => table.Table, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add(new("table-twice", $"The table “{twice.Key}” stands twice.", $"tables.{twice.Key}"));
        }

        foreach (var selection in specification.Tables)
        {
            problems.AddRange(SelectionRules.Problems(selection, catalogue));
        }

        problems.AddRange(ShiftRules.Problems(specification, catalogue));
        problems.AddRange(CohortRules.Problems(specification.Cohort, catalogue));
        problems.AddRange(ExpressionRules.Problems(specification.People, catalogue));
        problems.AddRange(specification.Sample?.Problems() ?? []);
        return problems;
    }
}
