using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Session;

/// <summary>Every file gets an answer whatever its bytes are: the session returns, in bounded time, and faults never escape.</summary>
[Category("Unit")]
public class HostileBytesAreSurvived
{
    private static readonly string[] Names = ["a.csv", "a.json", "a.png", "a.txt", "a.md", "a.py", "a"];

    [Test]
    public void Random_bytes_get_an_answer([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        Answer(Enumerable.Range(0, 100).Select(i =>
        {
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            return ($"{i}{Names[i % Names.Length]}", bytes);
        }));
    }

    [Test]
    public void Random_characters_that_parsers_care_about_get_an_answer([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        const string alphabet = "{}[]\",:;|\t\n\r 0123456789.-+eE%()<>=@abcnNtrue\\u";
        Answer(Enumerable.Range(0, 100).Select(i =>
            ($"{i}{Names[i % Names.Length]}", Enumerable.Range(0, random.Next(1, 800)).Select(_ => (byte)alphabet[random.Next(alphabet.Length)]).ToArray())));
    }

    [Test]
    public void Mutated_examples_get_an_answer([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var examples = Fixture.Single.Where(f => f.Bytes.Length < 5000).ToList();
        Answer(examples.Select((f, i) => ($"{i}{f.Name}", Mutate(f.Bytes, random))));
    }

    [TestCaseSource(nameof(Bombs))]
    [CancelAfter(20_000)]
    public void Bombs_get_an_answer_in_time(string name, byte[] bytes) => Answer([(name, bytes)]);

    private static IEnumerable<TestCaseData> Bombs()
    {
        yield return Case("quotes", "a.csv", "a,b\n" + new string('"', 1_000_000));
        yield return Case("commas", "a.csv", new string(',', 2_000_000));
        yield return Case("line ends", "a.csv", new string('\n', 5_000_000));
        yield return Case("nested arrays", "a.json", new string('[', 1_000_000) + new string(']', 1_000_000));
        yield return Case("nested objects", "a.json", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));
        yield return Case("many numbers", "a.json", "[" + string.Join(',', Enumerable.Repeat("1", 2_000_000)) + "]");
        yield return Case("long name", "a.json", $"{{\"{new string('k', 1_000_000)}\": 1}}");
        yield return Case("long digits", "a.txt", string.Concat(Enumerable.Repeat(new string('7', 19_000) + "\n", 200)));
        yield return Case("almost e-mails", "a.txt", string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("a.", 9000)) + "@\n", 100)));
        yield return Case("almost e-mail domains", "a.txt", string.Concat(Enumerable.Repeat("a@" + string.Concat(Enumerable.Repeat("a.", 9000)) + "1\n", 100)));
        yield return Case("almost phones", "a.txt", string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("0 1 2 3 ", 2400)) + "\n", 100)));
        yield return Case("almost postcodes", "a.txt", string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("SW1A ", 3900)) + "\n", 100)));
        yield return Case("almost births", "a.txt", string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("born on the ", 1600)) + "\n", 100)));
        yield return Case("almost sizes", "a.txt", string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("n =  ", 3900)) + "\n", 100)));
        yield return Case("tags", "a.md", string.Concat(Enumerable.Repeat("<", 1_000_000)));
        yield return Case("hidden", "a.txt", string.Concat(Enumerable.Repeat(new string('\u200B', 19_000) + "\n", 50)));
        yield return Case("wide", "a.csv", string.Join(',', Enumerable.Range(0, 1000)) + "\n" + string.Concat(Enumerable.Repeat(string.Join(',', Enumerable.Repeat("3", 1000)) + "\n", 1000)));
        yield return new TestCaseData("a.png", PngMaker.Plain(5000, 5000)).SetArgDisplayNames("large picture");
    }

    private static TestCaseData Case(string what, string name, string content) =>
        new TestCaseData(name, System.Text.Encoding.UTF8.GetBytes(content)).SetArgDisplayNames(what);

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 1; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                default: bytes.RemoveRange(at, Math.Min(bytes.Count - at - 1, random.Next(20))); break;
            }
        }
        return [.. bytes];
    }

    private static void Answer(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var policy = Checked.Policy with { Limits = new CheckLimits(Files: 1000) };
        var (report, _) = Checked.Many(policy, files.Select(f => (Checked.Ask(f.Name, f.Bytes), f.Bytes)).ToArray());
        Assert.That(report.Files.Where(f => f.Reason?.Code is ReasonCodes.Fault or ReasonCodes.OutOfTime).Select(f => $"{f.Name}: {f.Reason!.Message}"), Is.Empty);
        Assert.That(report.Files.Where(f => f.Status == FileCheckStatus.Checked).All(f => f.Preview is not null));
    }
}
