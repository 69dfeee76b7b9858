using Tre.Checker.Checks.Tables;
using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Text;

/// <summary>Small group sizes in prose, logs and comments.</summary>
internal sealed class TextSmallCountCheck : Check, ITextCheck
{
    public override CheckInfo Info { get; } = new(
        "small-count-in-text", 1, StatBarn.Frequencies,
        "Lines of a text that give a group size below the policy's threshold: n = 3, N: 3, 3 patients, three deaths. Blocks for n = 3, warns for words; in program code it only informs, and in notebooks it never more than warns, because there n = 3 is usually a setting.",
        "Numbers whose meaning stands elsewhere in the text; other words for people and events; other languages.",
        "Write the size as fewer than the threshold, or leave the sentence out.");

    public void Run(TextDocument text, CheckContext context)
    {
        var code = context.Type == FileType.Code;
        for (var line = 1; line <= text.Count; line++)
        {
            var size = SmallCountText.AsSize(text[line], context.Threshold);
            if (!size && !SmallCountText.AsWords(text[line], context.Threshold)) continue;
            context.Report(code ? FindingSeverity.Info : size && context.Type != FileType.Notebook ? FindingSeverity.Block : FindingSeverity.Warn,
                new FindingPlace(Line: line), $"This line seems to give a group of fewer than {context.Threshold}.");
        }
    }
}
