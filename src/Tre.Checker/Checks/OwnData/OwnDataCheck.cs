using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.OwnData;

/// <summary>A rule that knows what the project received. It runs only where that is known, and says where it is not.</summary>
internal abstract class OwnDataCheck : Check, IOuterFileCheck
{
    public void Run(Document document, CheckContext context)
    {
        if (context.Known is { Missing: > 0 and var missing })
            context.Report(FindingSeverity.Warn, new(), $"Not checked: {What} of {missing:N0} of the project's extracts could not be looked for.");
    }

    /// <summary>What is looked for.</summary>
    protected abstract string What { get; }
}
