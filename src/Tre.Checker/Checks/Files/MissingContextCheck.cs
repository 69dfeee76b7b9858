using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Files without a word about what they show or whom they count.</summary>
internal sealed class MissingContextCheck : Check, IOuterFileCheck
{
    public override CheckInfo Info { get; } = new(
        "missing-context", 1, StatBarn.NotAStatistic,
        "Files whose description or population is empty or shorter than minCharacters. Warns: a checker cannot judge what nobody explained.",
        "Whether what is written is true or helps.",
        "Say what the file shows and which people are counted in it.",
        new CheckParameter("minCharacters", 10, 1, 1_000, "Characters that a description needs; a population needs one word."));

    public void Run(Document document, CheckContext context)
    {
        if (document.Asked.Description.Trim().Length < context.Parameter("minCharacters"))
            context.Report(FindingSeverity.Warn, new FindingPlace(), "There is no description that says what this shows.");
        if (string.IsNullOrWhiteSpace(document.Asked.Population))
            context.Report(FindingSeverity.Warn, new FindingPlace(), "It does not say who is counted in this.");
    }
}
