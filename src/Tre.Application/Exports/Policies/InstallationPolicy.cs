using System.Security.Cryptography;
using System.Text;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;

namespace Tre.Application.Exports.Policies;

/// <summary>
/// The installation's own policy. One that the operator wrote holds for every output; the platform's holds for datasets for which no steward has
/// put another in force.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">As its author counts.</param>
/// <param name="Policy">What it asks for. It says nothing of checkers, so it is the weakest in that.</param>
/// <param name="Always">Whether the operator wrote it.</param>
/// <param name="Json">In the words of the checker.</param>
public sealed record InstallationPolicy(string Name, int Version, OutputPolicy Policy, bool Always, string Json)
{
    /// <summary>What comes with the platform: counts from 1 to 9 are small, zeros are looked at.</summary>
    public static InstallationPolicy Standard { get; } = new(
        "standard", 1, new(10, ZeroRule.Flag, 0, [.. CheckerFacts.Known.Types.Order(StringComparer.Ordinal)], [], new Dictionary<string, long>(), new Dictionary<string, RuleSetting>(), NoReviewers), Always: false, "");

    /// <summary>Leaves to others who must agree.</summary>
    public static ReviewRule NoReviewers => new(ReviewRule.LeastCheckers, ReviewRule.LeastCheckers, Veto: false, Sequential: true, OneForCode: true);

    /// <summary>Of its text in the words of the checker; lower-case hex.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)));
}
