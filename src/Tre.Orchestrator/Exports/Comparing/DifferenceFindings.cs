using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;
using FileReport = Tre.Domain.Exports.FileReport;

namespace Tre.Orchestrator.Exports.Comparing;

/// <summary>Writes what differencing found into a file's report, in words that quote no count.</summary>
internal static class DifferenceFindings
{
    public const string Rule = "differencing";
    private const int Version = 3;
    private const int MostPerFile = 100;
    private const string Advice = "Leave the cell out, round both tables to the same base, or use the groups and people of the earlier table.";

    public static FileReport Add(FileReport report, IEnumerable<AskedTable> tables, IEarlierCells project, IEarlierCells others, Protection protection, EarlierNames names)
    {
        var (mine, apart) = (new List<Finding>(), new List<Finding>());
        foreach (var table in tables)
        {
            mine.AddRange(Differencing.Of(table.Known, project, protection).Select(one => Of(table, one, names.Mine(one.Earlier), protection)));
            apart.AddRange(Differencing.Of(table.Known, others, protection).Select(one => Of(table, one, names.Others(one.Earlier), protection)));
        }

        return With(report, mine, Rule) with { ForCheckers = apart.Count == 0 ? null : Json(apart).ToJsonString() };
    }

    /// <summary>Says that nothing is known: never that nothing was found.</summary>
    public static FileReport NotCompared(FileReport report) => With(report, [new(
        Rule, Version, StatBarn.Frequencies, FindingSeverity.Info, new(), "Its counts were not compared with earlier releases: there are none that could be read, or too many.", "Compare it with earlier releases by eye.")]);

    /// <summary>The report with these findings, and the rules that made them among those that ran.</summary>
    public static FileReport With(FileReport report, List<Finding> found, params IEnumerable<string> ran)
    {
        var json = JsonNode.Parse(report.Json)!.AsObject();
        if (json["findings"] is not JsonArray findings || json["checks"] is not JsonArray checks)
        {
            return report;
        }

        foreach (var finding in Json(found).Select(node => node!.DeepClone()).ToList())
        {
            findings.Add(finding);
        }

        foreach (var rule in found.Select(finding => finding.Rule).Concat(ran).Distinct(StringComparer.Ordinal))
        {
            checks.Add(JsonSerializer.SerializeToNode(new CheckRun(rule, Version), JsonSerializerOptions.Web));
        }

        return report with { Json = json.ToJsonString(), OnlyCode = report.OnlyCode && found.All(finding => finding.Severity == FindingSeverity.Info) };
    }

    private static JsonArray Json(IEnumerable<Finding> found) => [.. found.Take(MostPerFile).Select(finding => JsonSerializer.SerializeToNode(finding, CheckingJson.Default.Finding))];

    private static Finding Of(AskedTable table, Difference one, string where, Protection protection) => new(
        Rule, Version, StatBarn.Frequencies, FindingSeverity.Warn, new(table.Sheet, one.Row, one.Column),
        one.Tables > 2
            ? $"Together with {where} and {one.Tables - 2} more, this gives back a group of fewer than {protection.Threshold}: {Why(one.Kind)}."
            : $"Subtracted from {where}, this gives back a group of fewer than {protection.Threshold}: {Why(one.Kind)}.", Advice);

    private static string Why(DifferenceKind kind) => kind switch
    {
        DifferenceKind.SameGroup => "those who joined or left since",
        DifferenceKind.NestedPopulation => "those whom one of the two populations leaves out",
        DifferenceKind.NestedSubgroup => "those who are in the wider group and not in the narrower one",
        DifferenceKind.SuppressedPart => "the part that is suppressed here",
        DifferenceKind.TwoLabels => "those who have neither of two labels, or not both",
        DifferenceKind.Bands => "those between the edges of ranges that differ",
        _ => "those who are in the total and in none of its parts",
    };
}
