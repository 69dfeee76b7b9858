using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Acro;

/// <summary>Residual degrees of freedom as statsmodels writes them into its summary tables.</summary>
internal static class AcroDof
{
    /// <summary>The number in the cell after the first label "Df Residuals:", or null.</summary>
    public static (double Value, FindingPlace Place)? In(ITable table)
    {
        (double, FindingPlace)? found = null;
        table.Read(row =>
        {
            for (var i = 0; found is null && i + 1 < row.Count; i++)
                if (row[i].Trim().TrimEnd(':').Equals("Df Residuals", StringComparison.OrdinalIgnoreCase) && Cell.Read(row[i + 1]) is { IsNumber: true } number)
                    found = (number.Value, table.Place(row.Number, i + 1));
        });
        return found;
    }
}
