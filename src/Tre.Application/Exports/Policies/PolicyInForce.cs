using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;

namespace Tre.Application.Exports.Policies;

/// <summary>What holds for a project's outputs now.</summary>
/// <param name="Name">Names every policy in it, with its version.</param>
/// <param name="Version">The highest version among them.</param>
/// <param name="Policy">As strict as each of them; null where no policy was approved and the installation's own holds.</param>
/// <param name="Sources">The approved policies, datasets' first.</param>
public sealed record PolicyInForce(string Name, int Version, OutputPolicy? Policy, IReadOnlyList<PolicyVersion> Sources)
{
    /// <summary>Every policy in it, the installation's own first where it counts.</summary>
    public IReadOnlyList<PolicyPart> Parts { get; init; } = [];

    /// <summary>The installation's, those of every dataset of which the project was ever approved data, and the project's, together.</summary>
    /// <returns>Refused when two cannot both be kept, or a text is not understood any more.</returns>
    internal static async Task<Outcome<PolicyInForce>> OfAsync(ITreDb db, Guid projectId, InstallationPolicy own, CancellationToken cancel)
    {
        var rows = await db.PolicyVersions.AsNoTracking().Where(row => row.Status == PolicyStatus.InForce).ToListAsync(cancel);
        return Of(rows, own, projectId, await ProjectDatasets.OfAsync(db, projectId, cancel));
    }

    /// <summary>The same of what is known already.</summary>
    /// <param name="inForce">Every policy in force, of whatever it is.</param>
    /// <param name="own">The installation's.</param>
    /// <param name="projectId">Whose outputs.</param>
    /// <param name="datasets">Of which the project was approved data; null where that is unknown, and then every one counts.</param>
    public static Outcome<PolicyInForce> Of(IReadOnlyList<PolicyVersion> inForce, InstallationPolicy own, Guid projectId, IReadOnlySet<string>? datasets)
    {
        var key = projectId.ToString();
        PolicyVersion[] sources =
        [
            .. inForce.Where(row => row.Scope == PolicyScope.Dataset ? datasets is null || datasets.Contains(row.ScopeKey) : row.ScopeKey == key)
                .OrderBy(row => row.Scope).ThenBy(row => row.ScopeKey, StringComparer.Ordinal),
        ];
        var covered = sources.Where(row => row.Scope == PolicyScope.Dataset).Select(row => row.ScopeKey).ToHashSet(StringComparer.Ordinal);
        var uncovered = datasets?.All(covered.Contains) is false;
        // Alone such a dataset has the standard's checkers: another dataset's policy beside it takes none of them away.
        var counted = uncovered && covered.Count > 0 ? own with { Policy = own.Policy with { Reviewers = ReviewRule.Standard } } : own;
        return Of(sources, counted, own.Always || covered.Count == 0 || uncovered);
    }

    private static Outcome<PolicyInForce> Of(PolicyVersion[] sources, InstallationPolicy own, bool ownCounts)
    {
        PolicyPart[] parts = [.. ownCounts ? [PolicyPart.Of(own)] : Array.Empty<PolicyPart>(), .. sources.Select(PolicyPart.Of)];
        var read = sources.Select(row => PolicyYaml.Read(row.Yaml)).ToList();
        if (read.Any(policy => !policy.Succeeded))
        {
            return Outcome<PolicyInForce>.Refuse([.. read.SelectMany(policy => policy.Refusals)]);
        }

        if (sources.Length == 0)
        {
            return new PolicyInForce("", 0, null, []) { Parts = parts };
        }

        var joined = StrictestPolicy.Of([.. ownCounts ? [own.Policy] : Array.Empty<OutputPolicy>(), .. read.Select(policy => policy.Value)], CheckerFacts.RulesById);
        return joined.Succeeded
            ? new PolicyInForce(string.Join(" with ", parts.Select(part => part.Words)), sources.Max(row => row.Number), joined.Value, sources) { Parts = parts }
            : Outcome<PolicyInForce>.Refuse(joined.Refusals);
    }
}
