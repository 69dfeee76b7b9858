using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>One thing that a rule saw at one place. Never holds the sensitive value itself.</summary>
/// <param name="Rule">Stable id of the rule, as in docs/guides/output-checks.md.</param>
/// <param name="RuleVersion">Version of the rule.</param>
/// <param name="StatBarn">Class of statistic that the rule is about.</param>
/// <param name="Severity">What it does to the file.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What and why, in plain words.</param>
/// <param name="Mitigation">What the researcher can do.</param>
public sealed record Finding(
    string Rule,
    int RuleVersion,
    StatBarn StatBarn,
    FindingSeverity Severity,
    FindingPlace Place,
    string Message,
    string Mitigation);

/// <summary>Where in the file; all numbers start at 1, null where it makes no sense. All null means the whole file.</summary>
/// <param name="Sheet">Sheet of a workbook, or path of the table inside a JSON document.</param>
/// <param name="Row">Record of a table: its header is row 1, as in a spreadsheet.</param>
/// <param name="Column">Cell in the record.</param>
/// <param name="ColumnName">Header of that column, long digit runs and addresses masked.</param>
/// <param name="Line">Line of a text; for JSON the line of the indented rendering that the preview shows.</param>
/// <param name="Page">Page of a document.</param>
/// <param name="Path">JSON pointer, masked like <paramref name="ColumnName"/>.</param>
public sealed record FindingPlace(
    string? Sheet = null,
    int? Row = null,
    int? Column = null,
    string? ColumnName = null,
    int? Line = null,
    int? Page = null,
    string? Path = null);

/// <summary>What a finding does to its file.</summary>
[JsonConverter(typeof(CamelCaseEnum<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>Helps to rank; needs no answer.</summary>
    Info,
    /// <summary>A checker must look and say why it may pass.</summary>
    Warn,
    /// <summary>The file cannot leave as it is.</summary>
    Block,
}

/// <summary>Class of statistic in the StatBarns taxonomy of output checking, and two classes for what is no statistic.</summary>
[JsonConverter(typeof(CamelCaseEnum<StatBarn>))]
public enum StatBarn
{
    /// <summary>Counts of people or events.</summary>
    Frequencies,
    /// <summary>Percentages, rates, odds and risk ratios.</summary>
    CalculatedRatios,
    /// <summary>Means, sums and spreads.</summary>
    LinearAggregations,
    /// <summary>Smallest and largest values.</summary>
    ExtremeValues,
    /// <summary>Numbers at risk, hazards, survival.</summary>
    SurvivalTables,
    /// <summary>Coefficients of models and their tests.</summary>
    Coefficients,
    /// <summary>What the largest contributors make up of a total.</summary>
    ConcentrationRatios,
    /// <summary>Not a statistic: data about single people.</summary>
    RecordLevel,
    /// <summary>Not a statistic: about the file itself.</summary>
    NotAStatistic,
}
