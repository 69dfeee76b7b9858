using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>What must hold of the conditions that choose people.</summary>
internal static class CohortRules
{
    public static IEnumerable<Refusal> Problems(IReadOnlyList<CohortCondition> cohort, Catalogue catalogue)
    {
        if (cohort.Count > SpecificationValidator.MaxConditions)
        {
            yield return new("cohort-too-long", $"Use {SpecificationValidator.MaxConditions} cohort conditions or fewer.", "cohort");
        }

        foreach (var problem in cohort.SelectMany((condition, i) => Problems(condition, $"cohort[{i}]", catalogue)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Refusal> Problems(CohortCondition condition, string place, Catalogue catalogue)
    {
        if (catalogue.Table(condition.Table)?.Column(condition.Column) is not { } column)
        {
            yield return new("column-unknown", $"The dataset has no column “{condition.Table}.{condition.Column}”.", place);
            yield break;
        }

        // Days of a date of birth, or exact values of what leaves only coarser, would be given away by two windows.
        var type = column.ComparesAs;
        if (type is null)
        {
            yield return new("column-not-offered", $"“{condition.Table}.{condition.Column}” cannot choose people.", place);
        }

        if (!Enum.IsDefined(condition.Comparison))
        {
            yield return new("comparison-unknown", "Choose one of the comparisons offered.", place);
        }

        var most = condition.Comparison == Comparison.In ? SpecificationValidator.MaxValues : 1;
        if (condition.Values.Count == 0 || condition.Values.Count > most)
        {
            yield return new("values-count", most == 1 ? "Enter exactly one value." : $"Enter between 1 and {SpecificationValidator.MaxValues} values.", place);
        }

        if (type is not null && condition.Values.Any(value => !CohortValue.Fits(value, type)))
        {
            yield return new("value-type", $"Enter values that are of type {type}.", place);
        }
    }
}
