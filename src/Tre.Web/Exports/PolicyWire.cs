using Tre.Application.Exports.Policies;
using Tre.Contracts.Api;
using Tre.Web.Api;

namespace Tre.Web.Exports;

internal static class PolicyWire
{
    public static PolicyInfo Of(PolicyView view) => new(
        view.Id, Wire.Of(view.Scope), view.ScopeKey, view.ScopeName, view.Number, Wire.Of(view.Status), view.Yaml, view.Sha256, Facts(view.Facts), Wire.Of(view.ProposedBy), view.ProposedAt,
        Wire.OfNullable(view.DecidedBy), view.DecidedAt, view.DecisionComment, view.Deadline, Wire.Of(view.Actions));

    public static ListOf<PolicyFactInfo> Of(IReadOnlyList<PolicyFact> facts) => new(Facts(facts), null);

    public static ProjectPolicyInfo Of(GetProjectPolicy.View view) => new(view.Name, view.Version, Facts(view.Facts), [.. view.Sources.Select(Of)]);

    private static IReadOnlyList<PolicyFactInfo> Facts(IReadOnlyList<PolicyFact> facts) => [.. facts.Select(fact => new PolicyFactInfo(fact.Label, fact.Text))];
}
