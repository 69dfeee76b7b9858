using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Tre.Checker.Reading;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Text;

/// <summary>Models with few residual degrees of freedom, which are lookup tables in disguise.</summary>
internal sealed partial class DegreesOfFreedomCheck : Check, ITextCheck, ICellCheck
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("-0123456789.,");

    public override CheckInfo Info { get; } = new(
        "residual-degrees-of-freedom", 1, StatBarn.Coefficients,
        "Residual degrees of freedom as R, Stata, SAS and statsmodels write them (Residual standard error … on 7 degrees of freedom, Df Residuals, df_resid, Residual deviance … on 7 degrees of freedom). Blocks fewer than leastDof, and none or fewer as a saturated model that gives its data back.",
        "Models whose degrees of freedom are not given; those of a subgroup within a model.",
        "Fit a model with fewer terms or more people.",
        new CheckParameter("leastDof", 10, 1, 1_000_000, "Residual degrees of freedom that a model needs."));

    public void Run(TextDocument text, CheckContext context)
    {
        if (context.Type == FileType.Code) return;
        for (var line = 1; line <= text.Count; line++)
            foreach (var match in Sentence().EnumerateMatches(text[line]))
                Judge(text[line].Slice(match.Index, match.Length), new(Line: line), context);
    }

    public CellQuestion Ask(string column, CheckContext context)
    {
        var named = IsName(column);
        // Every such name has a D: most cells need no words.
        return (ReadOnlySpan<char> text, in Cell cell, CellSigns _) =>
            (named && cell.IsNumber) || (text.Length <= LabelMemory.LongestLabel && text.ContainsAny('d', 'D') && IsName(text.ToString()));
    }

    public ITableScan Start(TableProfile table, CheckContext context) => new Scan(table, context);

    private static void Judge(ReadOnlySpan<char> found, FindingPlace place, CheckContext context)
    {
        var from = found.IndexOf("on ", StringComparison.Ordinal) is var on and >= 0 ? on : 0;
        var number = found[from..];
        var start = number.IndexOfAny(Digits);
        if (start < 0) return;
        number = number[start..];
        var end = number.IndexOfAnyExcept(Digits);
        if (double.TryParse(end < 0 ? number : number[..end], NumberStyles.Number, CultureInfo.InvariantCulture, out var dof)) Judge(dof, place, context);
    }

    private static void Judge(double dof, FindingPlace place, CheckContext context)
    {
        if (dof < (double)context.Parameter("leastDof"))
            context.Report(FindingSeverity.Block, place, dof <= 0
                ? "A saturated model: it has as many terms as data, and gives them back."
                : "The model has few residual degrees of freedom, so that its terms tell of single people.");
    }

    private sealed class Scan(TableProfile table, CheckContext context) : ITableScan
    {
        private readonly HashSet<int> _columns = Enumerable.Range(0, table.Columns.Count).Where(i => IsName(table.Columns[i].Name)).ToHashSet();

        private readonly LabelMemory _names = new(IsName);

        public void Row(TableRow row)
        {
            for (var i = 0; i < row.Count; i++)
            {
                if (_columns.Contains(i) && row.Read(i) is { IsNumber: true } cell) Judge(cell.Value, table.Place(row.Number, i), context);
                else if (i + 1 < row.Count && (row.Signs(i) & CellSigns.Letter) != 0 && _names.Is(row[i]) && row.Read(i + 1) is { IsNumber: true } next)
                    Judge(next.Value, table.Place(row.Number, i + 1), context);
            }
        }

        public void End() { }
    }

    private static bool IsName(string name) => ColumnNames.Words(name) is ["df", "residual" or "residuals" or "resid"] or ["residual" or "resid", "df"] or ["residual", "degrees", "of", "freedom"] or ["dof"] or ["dof", "residual"];

    [GeneratedRegex(@"(Residual standard error|Residual deviance)[^\n]{0,60}?\son\s-?[0-9][0-9,]{0,12}\s+degrees?\sof\sfreedom|(Df Residuals|df_resid|Residual df|residual degrees of freedom|""dof"")\s*[:=]\s*-?[0-9][0-9,.]{0,12}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Sentence();
}
