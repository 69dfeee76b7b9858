using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Exports;

namespace Tre.Application.Exports.Policies;

/// <summary>Under what a project's outputs are checked now.</summary>
/// <param name="Json">In the words of the checker.</param>
/// <param name="Reviewers">Who must agree.</param>
/// <param name="Parts">The policies that it was made of.</param>
public sealed record ChosenPolicy(string Json, ReviewRule Reviewers, IReadOnlyList<PolicyPart> Parts)
{
    /// <summary>The name in a file's report of the policies under which it was checked.</summary>
    public const string PartsName = "policies";

    /// <summary>Writes into a report which policies were taken together. The hash that the checker reports is of the whole.</summary>
    public FileReport NamedIn(FileReport report)
    {
        if (JsonNode.Parse(report.Json) is not JsonObject said)
        {
            return report;
        }

        said[PartsName] = JsonSerializer.SerializeToNode(Parts, JsonSerializerOptions.Web);
        return report with { Json = said.ToJsonString() };
    }
}

/// <summary>The policies that stewards approved, or the installation's own where there is none.</summary>
public sealed class PolicyChoice(InstallationPolicy installation, ICheckPolicyFormat format)
{
    /// <summary>The installation's own, in the words of the checker.</summary>
    public string Installation => installation.Json;

    /// <returns>Refused when the policies that hold cannot be kept together.</returns>
    internal async Task<Outcome<ChosenPolicy>> ForAsync(ITreDb db, Guid projectId, CancellationToken cancel)
    {
        var held = await PolicyInForce.OfAsync(db, projectId, installation, cancel);
        return !held.Succeeded ? Outcome<ChosenPolicy>.Refuse(held.Refusals)
            : held.Value.Policy is { } policy ? new ChosenPolicy(format.Json(held.Value), policy.Reviewers, held.Value.Parts)
            : new ChosenPolicy(installation.Json, ReviewRule.Standard, held.Value.Parts);
    }
}
