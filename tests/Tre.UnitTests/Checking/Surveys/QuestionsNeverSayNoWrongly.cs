using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Tre.Checker.Checks;
using Tre.Checker.Checks.Identifiers;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Surveys;

/// <summary>What a rule asks of a cell is never answered with no where the rule itself, reading the same words as a line of text, finds something.</summary>
[Category("Unit")]
public class QuestionsNeverSayNoWrongly
{
    private static readonly string[] Pieces =
    [
        "485", "777", "3456", "4857773456", "９４３", "AB", "12", "34", "56", "C", "SW1A", "1AA", "m1", "1ae", "@", "nhs", ".net", "a.b", "020", "7946", "0018", "+44", "(0)", "07700900123", "born", "DOB", "date of birth",
        "12/03/1961", "1961-03-12", "Alice", "Smith", "Mr", "Patel", ",", " ", " ", "-", ":", "\u00A0", "\u200B", "\u2010", "x", "é",
    ];

    // Alone they are identifiers; run together with pieces they are or are not.
    private static readonly string[] Wholes =
    [
        "9434765919", "943 476 5919", "AB123456C", "AB 12 34 56 C", "a.b@nhs.net", "SW1A 1AA", "M1 1AE", "020 7946 0018", "+44 20 7946 0018", "07700900123", "born 12/03/1961", "DOB: 1961-03-12", "Alice Smith", "Mr Patel",
    ];

    private static readonly string[] Drawn = [.. Pieces, .. Wholes, .. Wholes, .. Wholes];

    [Test]
    public void Of_identifiers([ValueSource(nameof(Identifiers))] string rule)
    {
        var check = (IdentifierCheck)CheckRegistry.All.Single(c => c.Info.Id == rule);
        var found = 0;
        Prop.ForAll(Gen.Elements(Drawn).ArrayOf().Select(string.Concat).ToArbitrary(), cell =>
        {
            var spoke = Speaks(check, cell);
            if (spoke) found++;
            Assert.That(Asks(check, cell), Is.True.Or.EqualTo(spoke), cell);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000).WithStartSize(1).WithEndSize(9));
        Assert.That(found, Is.GreaterThan(3), "no such identifier was made");
    }

    private static IEnumerable<string> Identifiers() => CheckRegistry.All.OfType<IdentifierCheck>().Select(c => c.Info.Id);

    private static bool Speaks(IdentifierCheck check, string line)
    {
        var (policy, sink) = (Checked.Policy, new FindingSink(100, 100));
        check.Run(new TextDocument(line, policy.Limits, new Budget(TimeProvider.System, policy.Limits)), new CheckContext(check, policy, FileType.Text, sink));
        return sink.Close().Findings.Count > 0;
    }

    private static bool Asks(IdentifierCheck check, string cell) =>
        check.Ask("column", new CheckContext(check, Checked.Policy, FileType.Csv, new FindingSink(1, 1)))!(cell, Cell.Read(cell), CellGlance.At(cell));
}
