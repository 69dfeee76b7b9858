using Tre.Checker.Acro;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Acro;

/// <summary>A rule over ACRO's results files and what they say about other files.</summary>
internal abstract class AcroCheck : Check, IRequestCheck
{
    public void Run(RequestContext context)
    {
        foreach (var results in context.Request.Acro) Run(results, context, context.On(results.File));
    }

    /// <param name="results">One results file.</param>
    /// <param name="request">All files.</param>
    /// <param name="here">Reports on the results file.</param>
    protected abstract void Run(AcroResults results, RequestContext request, CheckContext here);

    protected static FindingPlace At(AcroOutput output) => new(Line: output.Line, Path: output.Id);

    /// <summary>A check's name as it may be shown: names come from the file.</summary>
    protected static string Name(string check) => check.Length <= 40 && check.All(c => char.IsAsciiLetter(c) || c is '-' or '%') ? check : Label.Of("unknown");
}
