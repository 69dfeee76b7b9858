using System.Globalization;
using Tre.Checker.Acro;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Acro;

/// <summary>ACRO's settings, held against the policy.</summary>
internal sealed class AcroConfigCheck : AcroCheck
{
    public override CheckInfo Info { get; } = new(
        "acro-config", 1, StatBarn.NotAStatistic,
        "The config.json beside a results file of ACRO. Blocks settings that are weaker than the policy: a threshold, one for survival tables or one for degrees of freedom below it, a dominance rule that lets more through (n, k, p), zeros let through where the policy flags or blocks them, federated mode, in which nothing is checked. Warns where the file or a setting is missing.",
        "Settings that were changed in the program and changed back before the end.",
        "Ask for ACRO's settings to be set to the policy, and run it again.",
        new CheckParameter("leastDof", 10, 0, 1_000_000, "Smallest safe_dof_threshold."),
        new CheckParameter("leastNkN", 2, 1, 100, "Smallest safe_nk_n: how many largest contributors are added up."),
        new CheckParameter("mostNkK", 0.9m, 0.01m, 1, "Largest safe_nk_k: share of the total that they may make up."),
        new CheckParameter("leastP", 0.1m, 0, 1, "Smallest safe_pratio_p: what the others must make up of the largest."));

    protected override void Run(AcroResults results, RequestContext request, CheckContext here)
    {
        if (AcroConfig.Beside(results, request.Request) is not { } config)
        {
            here.Report(FindingSeverity.Warn, new(), "There is no config.json that can be read beside these results: nobody can say with which settings ACRO ran.");
            return;
        }
        var on = request.On(config.File);
        Bound(config, on, "safe_threshold", on.Threshold, atLeast: true);
        // Absent before version 0.4, when survival tables were not checked.
        Bound(config, on, "survival_safe_threshold", on.Threshold, atLeast: true, required: false);
        Bound(config, on, "safe_dof_threshold", (double)on.Parameter("leastDof"), atLeast: true);
        Bound(config, on, "safe_nk_n", (double)on.Parameter("leastNkN"), atLeast: true);
        Bound(config, on, "safe_nk_k", (double)on.Parameter("mostNkK"), atLeast: false);
        Bound(config, on, "safe_pratio_p", (double)on.Parameter("leastP"), atLeast: true);
        if (on.Zeros != ZeroRule.Allow && config.Flag("zeros_are_disclosive") is false)
            on.Report(FindingSeverity.Block, new(Line: config.Line("zeros_are_disclosive")), "ACRO let zeros through, and the policy does not.");
        if (config.Flag("federated") is true)
            on.Report(FindingSeverity.Block, new(Line: config.Line("federated")), "ACRO ran in federated mode: it left the checks to others.");
    }

    private static void Bound(AcroConfig config, CheckContext on, string name, double bound, bool atLeast, bool required = true)
    {
        if (config.Number(name) is not { } value)
        {
            if (required) on.Report(FindingSeverity.Warn, new(), $"The setting {name} is missing.");
        }
        else if (atLeast ? value < bound : value > bound)
        {
            on.Report(FindingSeverity.Block, new(Line: config.Line(name)),
                $"The setting {name} is weaker than the policy, which asks for at {(atLeast ? "least" : "most")} {bound.ToString(CultureInfo.InvariantCulture)}.");
        }
    }
}
