using Tre.Contracts.Extracts;

namespace Tre.Verifier;

/// <summary>Holds who can be linked with whom against the approval: nothing is linked that it does not name.</summary>
internal static class LinkCheck
{
    /// <summary>What the manifest says.</summary>
    public static IEnumerable<Finding> Findings(Manifest manifest, ApprovedText approved)
    {
        foreach (var dataset in manifest.Datasets ?? [])
        {
            var wanted = approved.Links.Where(link => link.With == dataset.Dataset).ToList();
            if (dataset.Link is { } link && !wanted.Any(one => one.Dataset == link.With && one.Reason == link.Reason))
            {
                yield return new(FindingCode.Linkage, $"The people of {dataset.Dataset} are linked with those of {link.With ?? "the first dataset"}, which was not approved.", dataset.Dataset);
            }
            else if (dataset.Link is null && wanted.Count > 0)
            {
                yield return new(FindingCode.Linkage, $"The people of {dataset.Dataset} are not linked, though that was approved.", dataset.Dataset);
            }
        }

        foreach (var dataset in approved.Datasets.Except((manifest.Datasets ?? []).Select(one => one.Dataset), StringComparer.Ordinal))
        {
            yield return new(FindingCode.TableMissing, "An approved dataset is missing.", dataset);
        }

        foreach (var dataset in (manifest.Datasets ?? []).Select(one => one.Dataset).Except(approved.Datasets, StringComparer.Ordinal))
        {
            yield return new(FindingCode.TableExtra, "The dataset was not approved.", dataset);
        }
    }

    /// <summary>What the files say: no pseudonym of 128 bits stands in two datasets by chance.</summary>
    /// <param name="approved">The approval.</param>
    /// <param name="people">Pseudonyms of people by dataset; the first one's under the empty name.</param>
    public static IEnumerable<Finding> Findings(ApprovedText approved, IReadOnlyDictionary<string, HashSet<string>> people)
    {
        var names = people.Keys.Order(StringComparer.Ordinal).ToList();
        foreach (var (one, other) in names.SelectMany((one, i) => names.Skip(i + 1), (one, other) => (one, other)))
        {
            if (people[one].Overlaps(people[other]) && !Together(approved, one, other))
            {
                yield return new(FindingCode.Linkage, $"{people[one].Count(people[other].Contains)} pseudonyms stand in {Name(one)} and in {other}, and no approval links the two.", other);
            }
        }
    }

    private static bool Together(ApprovedText approved, string one, string other) => Root(approved, one) == Root(approved, other);

    /// <summary>The dataset that says who is meant; two that are linked with the same one share its pseudonyms.</summary>
    private static string Root(ApprovedText approved, string dataset) => approved.Links.FirstOrDefault(link => link.With == dataset) is { } link ? link.Dataset ?? "" : dataset;

    private static string Name(string dataset) => dataset.Length == 0 ? "the first dataset" : dataset;
}
