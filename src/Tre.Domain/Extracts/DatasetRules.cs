using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>What must hold of the names of datasets in a specification.</summary>
internal static class DatasetRules
{
    public static IEnumerable<Refusal> Problems(ExtractSpecification specification, Catalogues catalogues)
    {
        var others = specification.Others ?? [];
        if (others.Count > SpecificationValidator.MaxOthers)
        {
            yield return new("too-many-datasets", $"Ask for {SpecificationValidator.MaxOthers} other datasets or fewer.", "others");
        }

        foreach (var twice in others.GroupBy(other => other.Dataset, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new("dataset-twice", $"The dataset “{twice.Key}” stands twice.", "others");
        }

        foreach (var other in others)
        {
            if (other.Dataset == catalogues.First.Dataset)
            {
                yield return new("dataset-first", $"“{other.Dataset}” is the first dataset: its tables stand outside the others.", "others");
            }
            else if (catalogues.Named(other.Dataset) is null)
            {
                yield return new("dataset-unknown", $"There is no dataset “{other.Dataset}” with a signed description.", "others");
            }
        }
    }
}
