using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Models;

/// <summary>Trained models without a report of attacks on them, and what such a report says.</summary>
internal sealed class ModelReportCheck : Check, IRequestCheck
{
    private static readonly string[] Risks = ["unnecessary_risk", "DoF_risk", "dof_risk", "k_anonymity_risk", "class_disclosure_risk", "lowvals_cd_risk", "smallgroup_risk"];

    public override CheckInfo Info { get; } = new(
        "model-report", 1, StatBarn.NotAStatistic,
        "Trained models (scikit-learn and its like in a pickle, R's fitted objects, ONNX): blocks each whose request holds no report of SACRO-ML (report.json with metadata and attack_experiment_logger; told by its fields, not by its name) or none that names its kind of model. In the report: blocks a structural risk that it finds, warns where an attack tells members from others better than mostAuc. The report approves nothing.",
        "Whether the report is about these very bytes: it names a kind of model, no hash.",
        "Run SACRO-ML's attacks on the model, and send its report.json beside it.",
        new CheckParameter("mostAuc", 0.6m, 0.5m, 1, "Area under the curve of an attack that draws no finding."));

    public void Run(RequestContext context)
    {
        var reports = context.Request.Held.Select(f => (File: f, Records: Records(f.Document!.Json).ToList())).Where(f => f.Records.Count > 0).ToList();
        var kinds = reports.SelectMany(r => r.Records).Select(r => Text(r.Member("metadata"), "target_model")).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in context.Request.Held.Where(f => f.Document!.Model is not null))
        {
            var on = context.On(file);
            if (reports.Count == 0) on.Report(FindingSeverity.Block, new(), "A trained model needs a report of SACRO-ML beside it, and there is none in this request.");
            else if (kinds.Count > 0 && !kinds.Contains(file.Document!.Model!)) on.Report(FindingSeverity.Block, new(), "The report of SACRO-ML in this request is about another kind of model.");
            else on.Report(FindingSeverity.Warn, new(), "A trained model: a person must read the report of the attacks on it.");
        }
        foreach (var (file, records) in reports)
        {
            var on = context.On(file);
            foreach (var record in records) Look(record, on);
        }
    }

    private static void Look(JsonNode node, CheckContext on)
    {
        foreach (var child in node.Children ?? [])
        {
            if (child.Key is { } name && Risks.Contains(name) && child.Scalar is "true" or "1") on.Report(FindingSeverity.Block, new(Line: child.Line), "The report finds that this model's structure gives people away.");
            else if (child.Key is "AUC" && double.TryParse(child.Scalar, System.Globalization.CultureInfo.InvariantCulture, out var auc) && auc > (double)on.Parameter("mostAuc"))
                on.Report(FindingSeverity.Warn, new(Line: child.Line), "An attack of this report tells who was in the data better than the policy accepts.");
            Look(child, on);
        }
    }

    /// <summary>The records of a report: itself, or its members by their ids.</summary>
    private static IEnumerable<JsonNode> Records(JsonNode? root) => root is null ? []
        : IsRecord(root) ? [root] : (root.Children ?? []).Where(IsRecord);

    private static bool IsRecord(JsonNode node) => node.Member("metadata") is { IsArray: false, Children: not null } && node.Member("attack_experiment_logger") is { Children: not null };

    private static string? Text(JsonNode? node, string name) => node?.Member(name)?.Scalar ?? node?.Member("global_metrics")?.Member(name)?.Scalar;
}
