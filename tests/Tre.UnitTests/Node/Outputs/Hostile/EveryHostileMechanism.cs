using System.Security.Cryptography;
using System.Text;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.UnitTests.Node.Outputs.Hostile;

/// <summary>Each way by which a hostile folder could make Node read what it must not, hold it up, or lie to it.</summary>
[TestFixture]
[Category("Unit")]
[CancelAfter(60_000)]
[Satre("3.1.12")]
public sealed class EveryHostileMechanism
{
    private const int Reads = 400;
    private const int Lists = 20;
    private OutputsBench _bench = null!;

    [SetUp]
    public void MakeFolder() => _bench = new OutputsBench();

    [TearDown]
    public void RemoveFolder() => _bench.Dispose();

    [TestCaseSource(nameof(LaidOut))]
    public void What_is_laid_out_gives_nothing_away(object laid)
    {
        var trick = (LaidTrick)laid;
        _bench.Python(trick.Python);

        var (outcome, text) = _bench.Read(trick.Asked);
        var listing = _bench.List();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(trick.Refusals, Does.Contain(outcome.Refusal), outcome.Refusal);
            Assert.That(text, Does.Not.Contain(OutputsBench.Secret));
            Assert.That(outcome.Refusal is null ? outcome.Sha256 : HashOf(text), Is.EqualTo(HashOf(text)), "what was hashed is what was read");
            Assert.That(listing.Files.Select(f => f.Path), Has.None.Contains("secret"));
            Assert.That(listing.Files.Count, Is.LessThanOrEqualTo(_bench.Options.ListingEntries));
        }
    }

    [TestCaseSource(nameof(Racing))]
    public async Task What_changes_under_the_reader_gives_nothing_away_and_never_holds_it_up(object racing)
    {
        var trick = (RacingTrick)racing;
        await using var hand = TestProcess.Start("/usr/bin/python3", ["-c",
            $"{RacingTrick.Prelude}{trick.Begin}\nprint('begun', flush=True)\nwhile True: {trick.Turn}", _bench.Root]);
        await hand.SeenAsync(seen => seen == "begun", TimeSpan.FromSeconds(20));

        var read = Enumerable.Range(0, Reads).Select(_ => _bench.Read(trick.Asked)).ToList();
        var listed = Enumerable.Range(0, Lists).SelectMany(_ => _bench.List().Files).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Select(r => r.Text), Has.None.Contains(OutputsBench.Secret));
            // A hash says which bytes were copied, whatever the file became meanwhile.
            Assert.That(read.Where(r => r.Outcome.Refusal is null && r.Outcome.Sha256 != HashOf(r.Text)), Is.Empty);
            // What a walk out of the folder would come by first.
            Assert.That(listed.Select(f => f.Path), Has.None.Contains("outputs"));
            Assert.That((hand.HasExited, hand.Output.Trim()), Is.EqualTo((false, "begun")), "it was at work to the end");
        }
    }

    /// <summary>What is counted is ways to fail, not letters or places: those that only vary another are left out.</summary>
    [Test]
    public void There_are_at_least_a_hundred_of_them()
    {
        var mechanisms = HostileFilesTests.Mechanisms.Concat(OtherTests)
            .Concat(All.Select(t => t.Mechanism)).Concat(RacingTrick.All.Select(t => t.Mechanism)).ToList();

        Assert.That(mechanisms, Is.Unique);
        Assert.That(mechanisms, Has.Count.GreaterThanOrEqualTo(100));
    }

    /// <summary>Each with a test of its own here, in ListingTests or, where only root can lay it out, in OutputsOfADesktop.</summary>
    private static readonly string[] OtherTests =
    [
        "a lease", "a file that becomes a link", "a folder that becomes a link", "a file that becomes a pipe", "a file that changes while it is read",
        "a file that grows without end", "files that are together too large", "a hostile folder", "more entries than are listed", "names that fill the listing",
        "a path too long to be asked for", "a time that no calendar holds", "a device node", "another file system mounted inside",
        "a file system unmounted", "a million names beside a vast hollow file",
    ];

    private static IEnumerable<LaidTrick> All => [.. LaidTrick.Things, .. LaidTrick.Names, .. LaidTrick.Trees];

    private static IEnumerable<TestCaseData> LaidOut() => All.Select(t => new TestCaseData(t).SetArgDisplayNames(t.Mechanism));

    private static IEnumerable<TestCaseData> Racing() => RacingTrick.All.Select(t => new TestCaseData(t).SetArgDisplayNames(t.Mechanism));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
