using System.Text.Json.Serialization;

namespace Tre.Domain.Extracts;

/// <summary>What is wanted of a dataset other than the first: its tables, and which of its people. Conditions look at its own tables alone.</summary>
/// <param name="Dataset">The dataset's short name.</param>
/// <param name="Tables">Columns per table.</param>
/// <param name="Cohort">Conditions that all must hold.</param>
/// <param name="People">A further condition; null for none.</param>
/// <param name="Sample">Some of those people only; null for all.</param>
public sealed record DatasetSelection(
    string Dataset, IReadOnlyList<TableSelection> Tables, IReadOnlyList<CohortCondition> Cohort, CohortExpression? People = null, Sampling? Sample = null)
{
    /// <summary>The same as if there were no other dataset.</summary>
    [JsonIgnore]
    public ExtractSpecification Alone => new(Tables, Cohort, People, Sample);
}

/// <summary>
/// People of two datasets are to have one pseudonym in both. Of the second only people are taken who are in the first's cohort: whoever else is there
/// is not needed.
/// </summary>
/// <param name="Dataset">The dataset that says who is meant; null for the first.</param>
/// <param name="With">The dataset whose people are matched with them.</param>
/// <param name="Reason">Why the project needs it; part of what is approved.</param>
public sealed record DatasetLink(string? Dataset, string With, string Reason);
