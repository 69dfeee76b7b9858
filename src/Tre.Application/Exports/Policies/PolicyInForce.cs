using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Exports.Policies;

namespace Tre.Application.Exports.Policies;

/// <summary>What holds for a project's outputs now.</summary>
/// <param name="Name">Names every policy in it, with its version.</param>
/// <param name="Version">The highest version among them.</param>
/// <param name="Policy">As strict as each of them; null where no policy was approved and the installation's own holds.</param>
/// <param name="Sources">The policies, datasets' first.</param>
public sealed record PolicyInForce(string Name, int Version, OutputPolicy? Policy, IReadOnlyList<PolicyVersion> Sources)
{
    /// <summary>
    /// The policies of every dataset of the installation and of the project, together. Nothing says of which dataset a
    /// project holds data, so every one counts: what is unknown is closed.
    /// </summary>
    /// <returns>Refused when two cannot both be kept, or a text is not understood any more.</returns>
    internal static async Task<Outcome<PolicyInForce>> OfAsync(ITreDb db, Guid projectId, CancellationToken cancel, PolicyVersion? instead = null)
    {
        var key = projectId.ToString();
        var rows = await db.PolicyVersions.AsNoTracking()
            .Where(row => row.Status == PolicyStatus.InForce && (row.Scope == PolicyScope.Dataset || row.ScopeKey == key)).ToListAsync(cancel);
        return Of(instead is null ? rows : [.. rows.Where(row => (row.Scope, row.ScopeKey) != (instead.Scope, instead.ScopeKey)), instead]);
    }

    internal static Outcome<PolicyInForce> Of(IReadOnlyList<PolicyVersion> versions)
    {
        PolicyVersion[] sources = [.. versions.OrderBy(row => row.Scope).ThenBy(row => row.ScopeKey, StringComparer.Ordinal)];
        var read = sources.Select(row => PolicyYaml.Read(row.Yaml)).ToList();
        if (read.Any(policy => !policy.Succeeded))
        {
            return Outcome<PolicyInForce>.Refuse([.. read.SelectMany(policy => policy.Refusals)]);
        }

        if (sources.Length == 0)
        {
            return new PolicyInForce("", 0, null, []);
        }

        var joined = StrictestPolicy.Of([.. read.Select(policy => policy.Value)], CheckerFacts.RulesById);
        return joined.Succeeded
            ? new PolicyInForce(string.Join(" with ", sources.Select(NameOf)), sources.Max(row => row.Number), joined.Value, sources)
            : Outcome<PolicyInForce>.Refuse(joined.Refusals);
    }

    private static string NameOf(PolicyVersion row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(row.Scope == PolicyScope.Project ? $"project {row.ScopeKey}" : row.ScopeKey)} version {row.Number}");
}
