using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>
/// What must hold of links between datasets: both stewards signed that their people may be told to be the same, and both know them by the same kind of
/// identifier. What nobody asked for stays unlinkable.
/// </summary>
public static class LinkRules
{
    public const int MaxReason = 1_000;

    public static IEnumerable<Refusal> Problems(ExtractSpecification specification, Catalogues catalogues)
    {
        var links = specification.Links ?? [];
        if (links.Count > SpecificationValidator.MaxOthers)
        {
            // What it would take to name every fault of so many grows with their square.
            yield return new("too-many-links", $"Ask for {SpecificationValidator.MaxOthers} links or fewer.", "links");
            yield break;
        }

        foreach (var twice in links.GroupBy(link => link.With, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new("link-twice", $"The dataset “{twice.Key}” can be linked with one dataset only.", "links");
        }

        foreach (var (link, i) in links.Select((link, i) => (link, i)))
        {
            foreach (var problem in Problems(link, specification, catalogues))
            {
                yield return problem with { Field = $"links[{i}]" };
            }
        }
    }

    /// <summary>Every two datasets whose people get the same pseudonyms: two that are linked with the same one are linked with each other, too.</summary>
    /// <returns>Names; null for the first dataset.</returns>
    public static IEnumerable<(string? One, string Other)> Pairs(ExtractSpecification specification) =>
        (specification.Links ?? []).GroupBy(link => link.Dataset, link => link.With).SelectMany(group =>
            group.SelectMany((other, i) => group.Take(i).Prepend(group.Key).Select(one => (one, other))));

    private static IEnumerable<Refusal> Problems(DatasetLink link, ExtractSpecification specification, Catalogues catalogues)
    {
        if (string.IsNullOrWhiteSpace(link.Reason) || link.Reason.Length > MaxReason)
        {
            yield return new("link-reason", $"Say in {MaxReason:N0} characters or less why the project needs this link.");
        }

        var asked = specification.Datasets();
        if (!asked.Contains(link.Dataset) || !asked.Contains(link.With) || link.Dataset == link.With)
        {
            yield return new("link-of-nothing", "Name two different datasets of which tables are asked for, the first one by leaving it out.");
        }
        // One step: who is who follows from one dataset's cohort, and from no chain of them.
        else if ((specification.Links ?? []).Any(other => other.With == link.Dataset))
        {
            yield return new("link-chain", $"“{link.Dataset}” is linked itself. Link both with the same dataset instead.");
        }
        else
        {
            foreach (var problem in Together(link, specification, catalogues))
            {
                yield return problem;
            }
        }
    }

    /// <summary>Two that are linked with the same dataset are linked with each other, too: all of them must permit each.</summary>
    private static IEnumerable<Refusal> Together(DatasetLink link, ExtractSpecification specification, Catalogues catalogues)
    {
        var same = (specification.Links ?? []).TakeWhile(other => other != link).Where(other => other.Dataset == link.Dataset).Select(other => (string?)other.With).Prepend(link.Dataset).ToList();
        if (catalogues.Named(link.With) is not { } with)
        {
            yield break;
        }

        foreach (var one in same.Select(name => name is null ? catalogues.First : catalogues.Named(name)).OfType<Catalogue>())
        {
            if (!Permits(one, with) || !Permits(with, one))
            {
                yield return new("link-not-permitted", $"The signed descriptions of “{one.Dataset}” and “{with.Dataset}” do not both permit that they are linked.");
            }

            if (one.PersonIdentifier is null || one.PersonIdentifier != with.PersonIdentifier)
            {
                yield return new("link-no-identifier", $"“{one.Dataset}” and “{with.Dataset}” do not know people by the same kind of identifier.");
            }
        }

        var parts = specification.Parts(catalogues).Where(part => part.Dataset == link.With || same.Contains(part.Dataset)).Select(part => (part.Part, part.Catalogue)).ToList();
        if (parts.All(part => !ShiftRules.Problems(part.Part, part.Catalogue).Any()) && ShiftRules.Problems(parts).FirstOrDefault() is { } shift)
        {
            yield return shift;
        }
    }

    private static bool Permits(Catalogue one, Catalogue other) => one.LinkableWith?.Contains(other.Dataset, StringComparer.Ordinal) is true;
}
