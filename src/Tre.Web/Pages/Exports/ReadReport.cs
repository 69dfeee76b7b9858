using System.Text.Json;
using Tre.Contracts.Checking;

namespace Tre.Web.Pages.Exports;

/// <summary>Reads the checker's report on one file for a page.</summary>
public static class ReadReport
{
    /// <summary>Null when there is none, or none that can be read; the file is blocked then anyway.</summary>
    public static FileReport? Of(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<FileReport>(json, CheckingJson.Default.FileReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Findings that only checkers read.</summary>
    public static IReadOnlyList<Finding> ForCheckers(string? json) =>
        json is null ? [] : [.. System.Text.Json.Nodes.JsonNode.Parse(json)!.AsArray().Select(finding => finding.Deserialize(CheckingJson.Default.Finding)!)];

    /// <summary>Under which policy the file was checked; null when the report does not say.</summary>
    public static (string Name, int Version)? Policy(string? json)
    {
        var report = Of(json) is null ? null : System.Text.Json.Nodes.JsonNode.Parse(json!);
        return report?["policyName"] is { } name && report["policyVersion"] is { } version ? (name.GetValue<string>(), version.GetValue<int>()) : null;
    }

    /// <summary>"column n, row 3", for people.</summary>
    public static string Place(FindingPlace place) => string.Join(", ", new[]
    {
        place.Sheet is null ? null : $"sheet {place.Sheet}",
        place.ColumnName is not null ? $"column {place.ColumnName}" : place.Column is { } column ? $"column {column}" : null,
        place.Row is { } row ? $"row {row}" : null,
        place.Line is { } line ? $"line {line}" : null,
        place.Page is { } page ? $"page {page}" : null,
        place.Path,
    }.OfType<string>());
}
