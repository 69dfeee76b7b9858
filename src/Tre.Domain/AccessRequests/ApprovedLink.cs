using Tre.Domain.Extracts;

namespace Tre.Domain.AccessRequests;

/// <summary>A link between two datasets that whoever approves names on purpose.</summary>
/// <param name="Dataset">The dataset that says who is meant; null for the first.</param>
/// <param name="With">The dataset whose people are matched with them.</param>
public sealed record ApprovedLink(string? Dataset, string With)
{
    /// <summary>The links that a specification asks for, in its order; null for none.</summary>
    public static IReadOnlyList<ApprovedLink>? Of(ExtractSpecification specification) =>
        specification.Links is { Count: > 0 } links ? [.. links.Select(link => new ApprovedLink(link.Dataset, link.With))] : null;

    /// <summary>What is wrong with the links that were named: each that is asked for must be, and no other.</summary>
    public static IEnumerable<Refusal> Problems(IReadOnlyList<ApprovedLink>? named, ExtractSpecification specification)
    {
        var (asked, said) = (Of(specification) ?? [], named ?? []);
        foreach (var link in asked.Except(said))
        {
            yield return new("link-not-named", $"The request links {link.Dataset ?? "the first dataset"} with {link.With}. Name this link to approve it.", "links");
        }

        foreach (var link in said.Except(asked))
        {
            yield return new("link-not-asked", $"The request does not link {link.Dataset ?? "the first dataset"} with {link.With}.", "links");
        }
    }
}
