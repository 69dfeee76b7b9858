using Tre.Checker.Acro;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Acro;

/// <summary>The files that ACRO's results name, held against the checksums that it wrote.</summary>
internal sealed class AcroChecksumCheck : AcroCheck
{
    public override CheckInfo Info { get; } = new(
        "acro-checksum", 1, StatBarn.NotAStatistic,
        "The SHA-256 in checksums/FILE.txt beside a results file of ACRO. Blocks where a file's bytes have another; warns of files that have none, of checksums that are no SHA-256, of files that the results name and the request lacks, and of files in the same folder that no record names.",
        "Whoever changes a file can write its checksum anew: it shows accidents, not intent.",
        "Run ACRO's finalise again and send its folder as it is, with checksums.");

    protected override void Run(AcroResults results, RequestContext request, CheckContext here)
    {
        var folder = results.Folder;
        var named = results.Outputs.SelectMany(o => o.Files.Select(f => (File: folder + f, Output: o))).ToList();
        foreach (var (file, output) in named)
        {
            if (request.Request.HashOf(file) is not { } actual) here.Report(FindingSeverity.Warn, At(output), "The record names a file that is not in this request.");
            else Compare(file, actual, folder, At(output), request, here);
        }
        Compare(results.File.Asked.Name, results.File.Sha256, folder, new(), request, here);
        var covered = named.Select(n => n.File).Append(results.File.Asked.Name).Append(folder + "config.json").ToHashSet(StringComparer.Ordinal);
        var strangers = request.Request.Names.Count(n => n.StartsWith(folder, StringComparison.Ordinal) && !n[folder.Length..].Contains('/', StringComparison.Ordinal) && !covered.Contains(n));
        if (strangers > 0 && results.Version is not null) here.Report(FindingSeverity.Warn, new(), $"{strangers:N0} files beside these results are in no record: ACRO did not look at them.");
    }

    private static void Compare(string file, string actual, string folder, FindingPlace place, RequestContext request, CheckContext here)
    {
        if (request.Request.Find($"{folder}checksums/{file[folder.Length..]}.txt") is not { Document.Text: { } text } sums)
        {
            here.Report(FindingSeverity.Warn, place, file == folder + "results.json" || place.Line is null ? "These results have no checksum beside them." : "A file of this record has no checksum beside it.");
            return;
        }
        var written = text[1].Trim().ToString();
        var on = request.On(sums);
        if (text.Count != 1 || written.Length != 64 || !written.All(char.IsAsciiHexDigit)) on.Report(FindingSeverity.Warn, new(Line: 1), "This is no SHA-256 as ACRO writes it.");
        else if (!written.Equals(actual, StringComparison.OrdinalIgnoreCase)) here.Report(FindingSeverity.Block, place, "A file is not the one that ACRO wrote: its checksum differs.");
    }
}
