using System.Globalization;
using System.Text.Json;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.Contracts.Checking;

namespace Tre.Cli.Nouns;

/// <summary>What the automatic checks said of the files of the present round.</summary>
internal static class FindingsSheet
{
    public static void Write(Run run, ExportDetails export) => Write(run, [.. export.Files.Where(file => file.Round == export.Round).Select(file => (file.Path, Read(file.Report)))]);

    public static void Write(Run run, IReadOnlyList<(string Path, FileReport? Report)> files)
    {
        Sheet.Write(run.Console, [.. files.SelectMany(file => Rows(file.Path, file.Report))],
            new("FILE", row => row.File), new("WEIGHT", row => row.Weight), new("RULE", row => row.Rule), new("PLACE", row => row.Place), new("WHAT AND WHY", row => row.Message),
            new("WHAT TO DO", row => row.Advice));
        foreach (var (path, report) in files)
        {
            run.Say(report switch
            {
                null => $"{path}: not checked. That never means safe.",
                { Status: FileCheckStatus.Checked, Findings.Count: 0 } => $"{path}: nothing was found.",
                _ => $"{path}: {Uk.Number(report.Findings.Count + report.Omitted.Values.Sum())} found, {Uk.Number(report.Findings.Count)} listed.",
            });
        }
    }

    private static IEnumerable<(string File, string Weight, string Rule, string Place, string Message, string Advice)> Rows(string path, FileReport? report)
    {
        if (report?.Reason is { } reason)
        {
            yield return (path, "stops it", reason.Code, "", reason.Message, "");
        }

        foreach (var finding in report?.Findings ?? [])
        {
            yield return (path, Weight(finding.Severity), finding.Rule, Place(finding.Place), finding.Message, finding.Mitigation);
        }
    }

    private static string Weight(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Block => "stops it",
        FindingSeverity.Warn => "look at it",
        _ => "note",
    };

    private static string Place(FindingPlace place) => string.Join(", ", new[]
    {
        place.Sheet, Named("row", place.Row), place.ColumnName is { } name ? $"column {name}" : Named("column", place.Column), Named("line", place.Line), Named("page", place.Page), place.Path,
    }.OfType<string>());

    private static string? Named(string what, int? number) => number is { } known ? $"{what} {known.ToString("N0", CultureInfo.InvariantCulture)}" : null;

    /// <summary>A report that cannot be read is no report.</summary>
    public static FileReport? Read(JsonElement? report)
    {
        try
        {
            return report?.Deserialize(CheckingJson.Default.FileReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
