using System.Globalization;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Web.Pages.AccessRequests;

/// <summary>One condition as the form sends it; a line without a column is empty.</summary>
public sealed class ConditionForm
{
    /// <summary>"table.column".</summary>
    public string? Column { get; set; }

    public Comparison Comparison { get; set; }

    /// <summary>Values with commas between them.</summary>
    public string? Values { get; set; }
}

/// <summary>The data task as the form sends it: ticked "table.column" names, what they become, and conditions.</summary>
/// <param name="Columns">Ticked names.</param>
/// <param name="Conditions">Lines of the cohort.</param>
/// <param name="Before">What was saved last: what the form does not show of it stays.</param>
/// <param name="Becomes">Per name, the place of the transformation in <see cref="Choices"/>.</param>
public sealed record DataForm(
    IReadOnlyList<string> Columns, IReadOnlyList<ConditionForm> Conditions, ExtractSpecification Before, IReadOnlyDictionary<string, string> Becomes)
{
    /// <summary>Lines for conditions that the form offers beyond those that are filled in.</summary>
    public const int SpareLines = 2;

    public static DataForm Empty { get; } = new([], [], ExtractSpecification.Empty, new Dictionary<string, string>());

    /// <summary>Share in per cent, or a number of people, as typed; empty for everybody.</summary>
    public string Sample { get; init; } = "";

    /// <summary>Whether <see cref="Sample"/> is a number of people.</summary>
    public bool SampleIsPeople { get; init; }

    public static DataForm From(ExtractSpecification specification) => new(
        [.. specification.Tables.SelectMany(table => table.Wanted, (table, column) => $"{table.Table}.{column}")],
        [.. specification.Cohort.Select(condition => new ConditionForm
        {
            Column = $"{condition.Table}.{condition.Column}",
            Comparison = condition.Comparison,
            Values = string.Join(", ", condition.Values),
        })],
        specification,
        new Dictionary<string, string>())
    {
        Sample = specification.Sample switch
        {
            { Share: { } share } => (share * 100).ToString("0.####", CultureInfo.InvariantCulture),
            { People: { } people } => people.ToString(CultureInfo.InvariantCulture),
            _ => "",
        },
        SampleIsPeople = specification.Sample is { People: not null },
    };

    /// <summary>What a column may become: as the catalogue says, and whatever coarser was asked for before.</summary>
    public IReadOnlyList<Transformation> Choices(string name, CatalogueColumn column)
    {
        var (table, _) = Split(name);
        var saved = Before.Tables.FirstOrDefault(selection => selection.Table == table)?.Named(column.Name);
        return saved is null || saved.Kind == TransformationKind.Drop || column.Allowed.Any(t => Same(t, saved)) ? column.Allowed : [.. column.Allowed, saved];
    }

    /// <summary>Place in <see cref="Choices"/> of what was chosen now or before; 0 if nothing.</summary>
    public int Chosen(string name, CatalogueColumn column)
    {
        var choices = Choices(name, column);
        if (Becomes.TryGetValue(name, out var text))
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < choices.Count ? at : 0;
        }

        var (table, _) = Split(name);
        var saved = Before.Tables.FirstOrDefault(selection => selection.Table == table)?.Named(column.Name);
        return saved is null ? 0 : Math.Max(0, choices.ToList().FindIndex(t => Same(t, saved)));
    }

    /// <summary>Lines that say something, whether or not all that is needed.</summary>
    public IReadOnlyList<ConditionForm> Lines => [.. Conditions.Where(line => !string.IsNullOrWhiteSpace(line.Column) || !string.IsNullOrWhiteSpace(line.Values))];

    /// <summary>Values of nothing.</summary>
    public IEnumerable<Refusal> Unsaid() => Lines.Where(line => string.IsNullOrWhiteSpace(line.Column))
        .Select(line => new Refusal("condition-of-nothing", $"Choose the column that is compared with “{line.Values!.Trim()}”, or empty the value.", "column"));

    public ExtractSpecification ToSpecification(Catalogue catalogue) => Before with
    {
        Tables = [.. Columns.GroupBy(name => Split(name).Table, StringComparer.Ordinal).Select(group => Selection(group.Key, [.. group], catalogue))],
        Cohort = [.. Conditions.Where(condition => !string.IsNullOrWhiteSpace(condition.Column)).Select(ToCondition)],
        Sample = ToSample(),
    };

    private TableSelection Selection(string table, IReadOnlyList<string> names, Catalogue catalogue)
    {
        ColumnTransformation[] named = [.. names
            .Select(name => (Name: name, Column: catalogue.Table(table)?.Column(Split(name).Column)))
            .Where(it => it.Column is { Offered: true })
            .Select(it => new ColumnTransformation(it.Column!.Name, Choices(it.Name, it.Column)[Chosen(it.Name, it.Column)]))];
        return new(table, [.. names.Select(name => Split(name).Column)], named.Length == 0 ? null : named);
    }

    // What is no number becomes a sample of nobody, which is refused with its reason.
    private Sampling? ToSample() => string.IsNullOrWhiteSpace(Sample) ? null
        : SampleIsPeople ? new(People: int.TryParse(Sample, NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var people) ? people : 0)
        : new(Share: decimal.TryParse(Sample.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var percent) ? percent / 100 : 0);

    private static bool Same(Transformation a, Transformation b) => a.Parts().SequenceEqual(b.Parts(), StringComparer.Ordinal);

    private static CohortCondition ToCondition(ConditionForm form)
    {
        var (table, column) = Split(form.Column!);
        return new(table, column, form.Comparison, (form.Values ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static (string Table, string Column) Split(string name) =>
        name.Split('.', 2) is [var table, var column] ? (table, column) : (name, "");
}
