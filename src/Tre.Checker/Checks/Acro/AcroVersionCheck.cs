using Tre.Checker.Acro;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Acro;

/// <summary>The version of ACRO that wrote the results, compared as numbers.</summary>
internal sealed class AcroVersionCheck : AcroCheck
{
    private const int NewestMajor = 1;

    public override CheckInfo Info { get; } = new(
        "acro-version", 1, StatBarn.NotAStatistic,
        "The version in a results file of ACRO, compared number by number (0.4.10 is later than 0.4.9). Warns of results without one, of one that is no version, of one before the least, of one after those known here, and of checks that are not known here.",
        "Whether the version is the one that really ran.",
        "Use the version of ACRO that the environment provides.",
        new CheckParameter("leastMajor", 0, 0, 1_000, "First number of the least version."),
        new CheckParameter("leastMinor", 4, 0, 1_000, "Second number of the least version."),
        new CheckParameter("leastPatch", 0, 0, 1_000, "Third number of the least version."));

    protected override void Run(AcroResults results, RequestContext request, CheckContext here)
    {
        var least = new AcroVersion((int)here.Parameter("leastMajor"), (int)here.Parameter("leastMinor"), (int)here.Parameter("leastPatch"));
        var place = new FindingPlace(Line: results.Line);
        if (results.Version is not { } version) here.Report(FindingSeverity.Warn, place, "These results name no version of ACRO, as those from before 0.4 do.");
        else if (version.CompareTo(least) < 0) here.Report(FindingSeverity.Warn, place, $"ACRO {version} wrote these results; the policy asks for {least} or later.");
        else if (version.Major > NewestMajor) here.Report(FindingSeverity.Warn, place, $"ACRO {version} is later than what is known here: its words may mean something else.");
        foreach (var output in results.Outputs)
            if (output.Flagged.Select(c => c.Check).Concat(output.Summary.Keys).Distinct(StringComparer.Ordinal).Count(c => !AcroNames.Checks.Contains(c)) is > 0 and var unknown)
                here.Report(FindingSeverity.Warn, At(output), $"The record has {unknown:N0} checks that are not known here.");
    }
}
