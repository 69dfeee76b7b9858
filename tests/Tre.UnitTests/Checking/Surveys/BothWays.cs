using System.Text.Json;
using Tre.Checker.Checks;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Checker.Types;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Surveys;

/// <summary>Checks a delimited file as it is checked, in many small pieces by three workers, and by showing every record to every rule; what each says, as JSON.</summary>
internal static class BothWays
{
    public static (string Surveyed, string InPieces, string EveryRecord) Check(string name, byte[] bytes, CheckPolicy? policy = null, KnownData? known = null, int pieceBytes = 40)
    {
        string By(Func<ITable, ITable> each) => Said(name, bytes, policy ?? Checked.Policy, known, each);
        return (By(table => table), By(table => InPieces(table, pieceBytes)), By(table => new Unsurveyed(table)));
    }

    private static ITable InPieces(ITable table, int pieceBytes)
    {
        if (table is DelimitedTable delimited) delimited.Shares = new SurveyShares(3, pieceBytes);
        return table;
    }

    private static string Said(string name, byte[] bytes, CheckPolicy policy, KnownData? known, Func<ITable, ITable> each)
    {
        var budget = new Budget(TimeProvider.System, policy.Limits);
        try
        {
            var asked = Checked.Ask(name, bytes);
            var document = DocumentReader.Read(asked, bytes, TypeDetector.Detect(name, bytes, policy.Limits, budget), policy.Limits, budget, new(policy));
            var sink = new FindingSink(policy.Limits.FindingsPerRule, CheckLimits.MostFindings);
            var runner = new CheckRunner(policy, CheckRegistry.All, budget, known);
            var ran = runner.Run(document with { Tables = [.. document.Tables.Select(each)] }, sink);
            var (findings, omitted) = sink.Close();
            return JsonSerializer.Serialize(new { ran, findings, omitted, runner.Counts, runner.Suppressed });
        }
        catch (CannotCheckException e)
        {
            return $"{e.Code}: {e.Message}";
        }
    }

    /// <summary>Hides that a table is delimited, so that nothing surveys it.</summary>
    private sealed class Unsurveyed(ITable table) : ITable
    {
        public IReadOnlyList<string> Columns => table.Columns;

        public void Read(Action<TableRow> visit) => table.Read(visit);

        public FindingPlace Place(int row, int column) => table.Place(row, column);
    }
}
