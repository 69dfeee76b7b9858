using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Exports;

namespace Tre.Application.Exports.Policies;

/// <summary>Under what a project's outputs are checked now.</summary>
/// <param name="Json">In the words of the checker.</param>
/// <param name="Reviewers">Who must agree.</param>
public sealed record ChosenPolicy(string Json, ReviewRule Reviewers);

/// <summary>The policies that stewards approved, or the installation's own where there is none.</summary>
public sealed class PolicyChoice(ExportPolicy installation, ICheckPolicyFormat format)
{
    /// <summary>The installation's own, in the words of the checker.</summary>
    public string Installation => installation.Json;

    /// <returns>Refused when the policies that hold cannot be kept together.</returns>
    internal async Task<Outcome<ChosenPolicy>> ForAsync(ITreDb db, Guid projectId, CancellationToken cancel)
    {
        var held = await PolicyInForce.OfAsync(db, projectId, cancel);
        return !held.Succeeded ? Outcome<ChosenPolicy>.Refuse(held.Refusals)
            : held.Value.Policy is { } policy ? new ChosenPolicy(format.Json(held.Value), policy.Reviewers)
            : new ChosenPolicy(installation.Json, ReviewRule.Standard);
    }
}
