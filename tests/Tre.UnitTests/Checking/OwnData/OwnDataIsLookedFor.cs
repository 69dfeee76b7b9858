using System.Text;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.OwnData;

/// <summary>The project's own pseudonyms and rows in an output are found; where they cannot be looked for, the report says so.</summary>
[Category("Unit")]
[Satre("3.3.06")]
public class OwnDataIsLookedFor
{
    private static readonly string[] Rules = ["own-pseudonym", "own-row"];

    [Test]
    public void A_set_that_is_missing_is_said_of_every_file()
    {
        var found = Found(new([], Missing: 2), [], "group,people\nNorth,120\n");
        Assert.That(found.Select(f => (f.Rule, f.Severity)), Is.EquivalentTo(new[] { ("own-pseudonym", FindingSeverity.Warn), ("own-row", FindingSeverity.Warn) }));
        Assert.That(found.Select(f => f.Message), Is.All.StartWith("Not checked"));
    }

    [Test]
    public void A_set_that_was_cut_short_is_used_and_said_to_be_short()
    {
        var found = Found(OwnExtract.Announced(OwnExtract.CutShort), OwnExtract.CutShort, $"who,people\n{OwnExtract.Bob},120\n");
        Assert.That(found.Count(f => f.Severity == FindingSeverity.Block), Is.EqualTo(1));
        Assert.That(found.Count(f => f.Message.StartsWith("Not checked", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void Findings_name_the_place_and_never_the_value()
    {
        var found = Found(OwnExtract.Announced(OwnExtract.Set), OwnExtract.Set, $"group,people\nNorth,120\n{OwnExtract.Alice},44\n").Single();
        Assert.That((found.Rule, found.Place.Row, found.Place.Column), Is.EqualTo(("own-pseudonym", (int?)3, (int?)1)));
        Assert.That(found.ToString(), Does.Not.Contain(OwnExtract.Alice[..6]));
    }

    [Test]
    public void Rules_that_nothing_is_known_for_are_not_among_those_that_ran()
    {
        var report = Checked.Text("a.csv", "group,people\nNorth,120\n");
        Assert.That(report.Checks.Select(c => c.Rule), Has.None.AnyOf(Rules));
    }

    [TestCase(7)]
    [TestCase(12)]
    public void A_set_of_a_length_that_is_none_ends_the_check(long bytes) =>
        Assert.That(() => Found(new([new(bytes, "")], 0), OwnExtract.Set, "a,b\n1,2\n"), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void More_than_the_sandbox_holds_ends_the_check() =>
        Assert.That(() => Found(new([new(KnownSets.MostBytes + 8, "")], 0), [], "a,b\n1,2\n"), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void The_key_is_in_no_text_of_the_set() =>
        Assert.That($"{OwnExtract.Announced(OwnExtract.Set).Sets[0]}", Does.Not.Contain(OwnExtract.Announced(OwnExtract.Set).Sets[0].Key));

    private static List<Finding> Found(KnownSets known, byte[] set, string csv)
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        return [.. Checked.Knowing(known, set, (Checked.Ask("a.csv", bytes), bytes)).Files[0].Findings.Where(f => Rules.Contains(f.Rule))];
    }
}
