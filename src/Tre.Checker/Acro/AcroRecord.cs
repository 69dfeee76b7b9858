using System.Globalization;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables;

namespace Tre.Checker.Acro;

/// <summary>Reads one record of any shape.</summary>
internal static class AcroRecord
{
    public static AcroOutput Read(JsonNode node, bool versioned, Budget budget)
    {
        var properties = node.Member("properties");
        var summaryText = Text(node, "summary");
        var outcome = node.Member("outcome");
        var cells = AcroCells.OfOutcome(outcome, budget, out var said);
        var status = Text(node, "status") is { Length: > 0 } named ? named : FirstWord(said.Length > 0 ? said : summaryText);
        var summary = new Dictionary<string, int>(StringComparer.Ordinal);
        var flagged = new HashSet<AcroCell>(cells?.Flagged ?? []);
        var suppressed = false;
        foreach (var file in node.Member("files")?.Children ?? [])
            if (file.Member("sdc") is { } sdc) suppressed |= AcroCells.OfSdc(sdc, flagged, summary, budget);
        var (files, inline) = Outputs(node, versioned, budget);
        return new(
            Label.Of(node.Key ?? ""), node.Line, status.ToLowerInvariant(), Text(node, "type"), Method(node, properties), Text(node, "command"),
            !string.IsNullOrWhiteSpace(Text(node, "exception")) && Text(node, "exception") != "null",
            Claim(properties, suppressed, $"{summaryText} {said}"), Number(properties, "round_base"), Number(properties, "dof"),
            flagged, summary, cells?.Rows ?? 0, cells?.Columns ?? 0, files, inline);
    }

    private static (List<string>, List<AcroTable>) Outputs(JsonNode node, bool versioned, Budget budget)
    {
        if (versioned) return ((node.Member("files")?.Children ?? []).Select(f => f.Member("name")?.Scalar).OfType<string>().ToList(), []);
        var (files, inline) = (new List<string>(), new List<AcroTable>());
        var output = node.Member("output");
        foreach (var one in output is { IsArray: true, Children: { } many } ? many : output is null ? [] : [output])
        {
            if (AcroInline.Read(one, budget) is { } table) inline.Add(table);
            // Early versions wrote the whole path of the machine on which they ran.
            else if (one.Scalar is { Length: > 0 } path) files.Add(path[(path.LastIndexOfAny(['/', '\\']) + 1)..]);
        }
        return (files, inline);
    }

    private static string Method(JsonNode node, JsonNode? properties)
    {
        if (Text(properties, "method") is { Length: > 0 } method) return method;
        var command = Text(node, "command");
        return new[] { "crosstab", "pivot_table", "surv_func", "hist", "ols", "logit", "probit" }.FirstOrDefault(m => command.Contains(m, StringComparison.Ordinal)) ?? "";
    }

    private static AcroClaim Claim(JsonNode? properties, bool suppressed, string words) => Text(properties, "mitigation") switch
    {
        "suppress" => AcroClaim.Suppressed,
        "round" => AcroClaim.Rounded,
        _ when suppressed || words.Contains("cells suppressed", StringComparison.Ordinal) || words.Contains("suppression applied", StringComparison.Ordinal) => AcroClaim.Suppressed,
        _ => AcroClaim.Nothing,
    };

    private static string Text(JsonNode? node, string name) => node?.Member(name)?.Scalar?.Trim() ?? "";

    private static double? Number(JsonNode? node, string name) =>
        double.TryParse(Text(node, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string FirstWord(string text) => text.Split([' ', ';', ','], 2)[0];
}
