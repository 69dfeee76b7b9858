using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Text;

/// <summary>Texts in which many lines are built alike, as a listing of people is.</summary>
internal sealed class RepeatedLinesCheck : Check, ITextCheck
{
    private const int MostShapes = 10_000;

    public override CheckInfo Info { get; } = new(
        "lines-like-records", 1, StatBarn.RecordLevel,
        "Texts and logs in which at least minLines lines, and a third of all, have the same pattern of words and at least three numbers. Warns: a listing of people looks like that.",
        "Listings whose lines differ in length or wording; program code and JSON, which have rules of their own.",
        "Remove the listing; keep summaries.",
        new CheckParameter("minLines", 50, 5, 1_000_000, "Lines with the same pattern that draw a finding."));

    public void Run(TextDocument text, CheckContext context)
    {
        if (context.Type is FileType.Code or FileType.Json) return;
        var shapes = new Dictionary<ulong, (int First, int Count)>();
        for (var line = 1; line <= text.Count; line++)
        {
            if (Shape(text[line]) is not { } shape) continue;
            var seen = shapes.GetValueOrDefault(shape, (line, 0));
            if (seen.Item2 > 0 || shapes.Count < MostShapes) shapes[shape] = (seen.Item1, seen.Item2 + 1);
        }
        foreach (var (first, count) in shapes.Values)
            if (count >= context.Parameter("minLines") && count >= text.Count / 3)
                context.Report(FindingSeverity.Warn, new FindingPlace(Line: first), $"{count:N0} lines are built like this one, as rows about single people would be.");
    }

    // Runs of digits count as one number and runs of letters as one word, spaces not at all.
    private static ulong? Shape(ReadOnlySpan<char> line)
    {
        var hash = 14695981039346656037UL;
        var numbers = 0;
        var last = '\0';
        foreach (var c in line)
        {
            var kind = char.IsDigit(c) ? '9' : char.IsLetter(c) ? 'a' : char.IsWhiteSpace(c) ? ' ' : c;
            if (kind == last || kind == ' ') { last = kind; continue; }
            if (kind == '9') numbers++;
            hash = (hash ^ kind) * 1099511628211UL;
            last = kind;
        }
        return numbers >= 3 ? hash : null;
    }
}
