using Tre.Contracts.Checking;

namespace Tre.Checker.Checks;

/// <summary>What people are told about a rule. The guide is made from it, so that neither can drift.</summary>
/// <param name="Id">Stable id in policies, findings and records.</param>
/// <param name="Version">Rises whenever the rule finds something else than before on the same bytes.</param>
/// <param name="StatBarn">Class of statistic.</param>
/// <param name="LooksFor">What it finds and how severe that is, in plain words.</param>
/// <param name="CannotSee">What it misses, so that people know where to look themselves.</param>
/// <param name="Mitigation">What the researcher can do about a finding.</param>
/// <param name="Parameters">Numbers that a policy may set.</param>
internal sealed record CheckInfo(
    string Id, int Version, StatBarn StatBarn, string LooksFor, string CannotSee, string Mitigation, params IReadOnlyList<CheckParameter> Parameters);

/// <summary>A number that a policy may set for a rule.</summary>
/// <param name="Name">Name in the policy.</param>
/// <param name="Default">Value when the policy says nothing.</param>
/// <param name="Least">Smallest value that makes sense.</param>
/// <param name="Most">Largest value that makes sense.</param>
/// <param name="Meaning">What it does, with its unit.</param>
internal sealed record CheckParameter(string Name, decimal Default, decimal Least, decimal Most, string Meaning);
