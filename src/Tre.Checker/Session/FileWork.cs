using Tre.Checker.Checks;
using Tre.Checker.Previews;
using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>A file between its own rules and its report, so that rules over several files can still add to it.</summary>
/// <param name="Asked">The file as requested.</param>
/// <param name="Bytes">Length of what was hashed.</param>
/// <param name="Sha256">Hash of the bytes, lower-case hex.</param>
/// <param name="Document">What was read; null when the file is not checked.</param>
internal sealed record FileWork(FileToCheck Asked, long Bytes, string Sha256, Document? Document)
{
    private readonly List<CheckRun> _ran = [];

    /// <summary>Rules that find who somebody is.</summary>
    private static readonly HashSet<string> Identifying =
        ["nhs-number", "national-insurance-number", "email-address", "phone-number", "birth-date", "person-name", "postcode"];

    /// <summary>Where its findings go; null when the file is not checked.</summary>
    public FindingSink? Sink { get; init; }

    /// <summary>The report when nothing can change it any more.</summary>
    public FileReport? Report { get; private set; }

    public Preview? Preview { get; private set; }

    /// <summary>What its tables count; null when that is more than is compared, or when the file names people.</summary>
    public IReadOnlyList<CountTable>? Counts { get; set; }

    /// <summary>Some cell of its tables was suppressed.</summary>
    public bool Suppressed { get; set; }

    public void Ran(IEnumerable<CheckRun> rules) => _ran.AddRange(rules.Where(r => !_ran.Contains(r)));

    public void Stop(FileType type, FileCheckStatus status, CheckReason reason) =>
        (Report, Preview) = (new(Asked.Name, Bytes, Sha256, type, status, reason, [], [], new Dictionary<string, int>(), null), null);

    /// <summary>Closes the findings and makes the preview.</summary>
    /// <exception cref="CannotCheckException">The preview is larger than allowed.</exception>
    public void Finish(CheckLimits limits, Budget budget, long previewRoom)
    {
        if (Report is not null) return;
        var (findings, omitted) = Sink!.Close();
        var preview = PreviewMaker.Make(Document!, findings, limits, budget);
        if (preview.Bytes.Length > previewRoom) throw CannotCheckException.OverLimit("bytes of previews in one request", CheckLimits.MostPreviewBytes);
        Preview = preview;
        Report = new(Asked.Name, Bytes, Sha256, Document!.Type, FileCheckStatus.Checked, null, _ran, findings, omitted, preview.Info, NamesSomebody(findings) ? null : Counts);
    }

    /// <summary>Labels of such a file may be the identifiers themselves, and a report never quotes those. It cannot be released as it is anyway.</summary>
    private static bool NamesSomebody(IEnumerable<Finding> findings) => findings.Any(finding => Identifying.Contains(finding.Rule));
}
