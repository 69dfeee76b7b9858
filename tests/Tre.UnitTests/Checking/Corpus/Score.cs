using System.Globalization;
using System.Text;
using Tre.Checker.Checks;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Corpus;

/// <summary>What the rules said about the corpus.</summary>
internal sealed class Score
{
    // They speak of every file of a kind, so that a person looks: that is no alarm that could be false.
    private static readonly string[] ByIntent = ["image-by-eye", "model-report", "acro-verdict"];
    private readonly List<(Made Made, bool Found)> _faults = [];
    private readonly List<(Made Made, IReadOnlyList<string> Spoke, bool Stopped)> _clean = [];

    public int Faults => _faults.Count;

    public int Clean => _clean.Count;

    public IEnumerable<string> Missed => _faults.Where(f => !f.Found).Select(f => f.Made.Name);

    /// <summary>Clean outputs that could not have left.</summary>
    public IEnumerable<string> Stopped => _clean.Where(c => c.Stopped).Select(c => $"{c.Made.Name} ({string.Join(", ", c.Spoke)})");

    public void Add(Made made)
    {
        // Of a project that holds an extract, so that its own rows are looked for in every output.
        var report = Checked.Knowing(OwnExtract.Announced(OwnExtract.Set), OwnExtract.Set, made.Files.Select(f => (Checked.Ask(f.Name, f.Bytes, made.Description, made.Population), f.Bytes)).ToArray());
        var spoke = report.Files.SelectMany(f => f.Findings).Where(f => f.Severity != FindingSeverity.Info).Select(f => f.Rule).Concat(report.Files.Select(f => f.Reason?.Code).OfType<string>()).Distinct().Order(StringComparer.Ordinal).ToList();
        // A rule that says "not checked" has found nothing.
        var found = report.Files.SelectMany(f => f.Findings).Where(f => f.Severity != FindingSeverity.Info && !f.Message.StartsWith("Not checked", StringComparison.Ordinal)).Select(f => f.Rule).ToHashSet();
        if (made.Rule is { } rule) _faults.Add((made, found.Contains(rule)));
        else _clean.Add((made, spoke, report.Files.Any(f => f.IsStopped)));
    }

    /// <summary>The page that says how good each rule is.</summary>
    public string Page()
    {
        var page = new StringBuilder("# How good the output checks are\n\nWritten by `TheRulesAreMeasured` (`TRE_WRITE_DOCS=1` renews it) on a corpus that the test makes anew each time.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{Faults:N0} seeded faults, each in one file or folder of {_faults.Select(f => f.Made.Type).Distinct().Count()} forms, made by a generator that shares no code with the rules, from seeds that were not looked at while the rules were written; ");
        page.Append(CultureInfo.InvariantCulture, $"{Clean:N0} clean outputs of {_clean.Select(c => c.Made.Type).Distinct().Count()} forms, from pandas and R as they run in the researchers' image (office files hold the same tables, folders of ACRO are made like the faults').\n\n");
        page.Append("*Recall* is the share of a rule's faults of which the rule speaks. *False alarms* are clean outputs of which it speaks as block or warn; *precision* is found ÷ (found + false alarms). ");
        page.Append("*Disguised* faults stand in tables that were turned round, lost their headers, got titles or notes, or have decimal commas. The faults are ours: a high figure says that a rule finds what it is meant to find, not that nothing else exists.\n\n| rule | faults | found | recall | disguised | found | false alarms | precision |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var rule in CheckRegistry.All.Select(c => c.Info.Id).Where(r => _faults.Any(f => f.Made.Rule == r)))
        {
            var plain = _faults.Where(f => f.Made.Rule == rule && !f.Made.Disguised).ToList();
            var disguised = _faults.Where(f => f.Made.Rule == rule && f.Made.Disguised).ToList();
            var (faults, found, alarms) = (plain.Count, plain.Count(f => f.Found), _clean.Count(c => c.Spoke.Contains(rule)));
            var intended = ByIntent.Contains(rule);
            page.Append(CultureInfo.InvariantCulture, $"| {rule} | {faults} | {found} | {Share(found, faults)} | {disguised.Count} | {disguised.Count(f => f.Found)} | {(intended ? "by intent" : alarms)} | {(intended ? "–" : found + alarms == 0 ? "–" : Share(found, found + alarms))} |\n");
        }
        var (all, alarmed) = (_faults.Count(f => f.Found), _clean.Count(c => c.Spoke.Except(ByIntent).Any()));
        var hard = _faults.Where(f => f.Made.Disguised).ToList();
        page.Append(CultureInfo.InvariantCulture, $"\nOf all faults {all:N0} of {Faults:N0} were found ({Share(all, Faults)}), of those in disguise {hard.Count(f => f.Found):N0} of {hard.Count:N0} ({Share(hard.Count(f => f.Found), hard.Count)}). Of the clean outputs {_clean.Count(c => c.Stopped):N0} of {Clean:N0} were stopped ({Share(_clean.Count(c => c.Stopped), Clean)}) and {alarmed:N0} drew a warning or more ({Share(alarmed, Clean)}).\n\n");
        List(page, "Faults that were missed", Missed);
        List(page, "Clean outputs that were stopped", Stopped);
        List(page, "Clean outputs that drew a warning", _clean.Where(c => !c.Stopped && c.Spoke.Except(ByIntent).Any()).Select(c => $"{c.Made.Name} ({string.Join(", ", c.Spoke.Except(ByIntent))})"));
        return page.ToString();
    }

    private static void List(StringBuilder page, string title, IEnumerable<string> names)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        foreach (var name in names.DefaultIfEmpty("none")) page.Append(CultureInfo.InvariantCulture, $"- {name}\n");
        page.Append('\n');
    }

    private static string Share(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100d * part / whole:0.0} %");
}
