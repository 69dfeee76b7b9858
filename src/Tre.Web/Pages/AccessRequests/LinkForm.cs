using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Web.Pages.AccessRequests;

/// <summary>The link of one dataset's people with another's, as the form sends it.</summary>
/// <param name="With">The other dataset's name; empty for none.</param>
/// <param name="Reason">Why the project needs it.</param>
public sealed record LinkForm(string With, string Reason)
{
    public static LinkForm From(DatasetLink? link, Catalogues catalogues) =>
        link is null ? new("", "") : new(link.Dataset ?? catalogues.First.Dataset, link.Reason);

    /// <summary>Null where none is wanted.</summary>
    public DatasetLink? Of(string? dataset, Catalogues catalogues) =>
        dataset is null || With.Length == 0 ? null : new(With == catalogues.First.Dataset ? null : With, dataset, Reason.Trim());

    /// <summary>A reason for nothing.</summary>
    public IEnumerable<Refusal> Unsaid() => With.Length == 0 && !string.IsNullOrWhiteSpace(Reason)
        ? [new("link-with", "Choose the dataset to link with, or leave the reason empty.", "linkWith")] : [];

    /// <summary>
    /// Datasets with which this one may be linked: both descriptions permit it, something is asked of the other, and the other is not linked itself. What
    /// is chosen stays in the list.
    /// </summary>
    public IReadOnlyList<Catalogue> Choices(Catalogue catalogue, ExtractSpecification asked, Catalogues catalogues)
    {
        var names = asked.Datasets().Select(name => name ?? catalogues.First.Dataset).ToHashSet(StringComparer.Ordinal);
        return [.. catalogues.All.Where(other => other.Dataset == With
            || (other.Dataset != catalogue.Dataset && names.Contains(other.Dataset) && asked.LinkOf(other.Dataset) is null
                && other.LinkableWith?.Contains(catalogue.Dataset) is true && catalogue.LinkableWith?.Contains(other.Dataset) is true))];
    }
}
