using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tre.Contracts.Extracts;

namespace Tre.UnitTests.Extracts;

[Category("Unit")]
public sealed class ManifestTests
{
    [Test]
    public void ReadsBackWhatItWrote()
    {
        var bytes = ManifestJson.Write(Manifests.Example());
        Assert.That(ManifestJson.Write(ManifestJson.Read(bytes)), Is.EqualTo(bytes));
    }

    [Test]
    public void OneManifestHasOneSpelling()
    {
        var text = Encoding.UTF8.GetString(ManifestJson.Write(Manifests.Example()));
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.StartWith("{\"builtAt\":\"2026-11-21T21:41:00+00:00\",\"citation\":"));
            Refuses(text.Replace("{\"builtAt\"", "{ \"builtAt\"", StringComparison.Ordinal), "white space");
            Refuses(text.Replace("patients", "p\\u0061tients", StringComparison.Ordinal), "another escape");
            Refuses(text + "\n", "a line end");
        });
    }

    [Test]
    public void RefusesWhatItDoesNotKnow()
    {
        var text = Encoding.UTF8.GetString(ManifestJson.Write(Manifests.Example()));
        Assert.Multiple(() =>
        {
            Refuses("", "nothing");
            Refuses("null", "null");
            Refuses("[]", "an array");
            Refuses(text[..^1], "cut");
            Refuses(text.Replace("{\"builtAt\"", "{\"aaa\":1,\"builtAt\"", StringComparison.Ordinal), "an unknown property");
            Refuses(text.Replace("tre-extract/1", "tre-extract/2", StringComparison.Ordinal), "another version");
            Refuses(text.Replace("\"citation\"", "\"citatioN\"", StringComparison.Ordinal), "a missing property");
        });
    }

    [Test]
    public void NeverQuotesTheTextThatItRefuses()
    {
        var e = Assert.Throws<ExtractFormatException>(() => ManifestJson.Read("{\"builtAt\":\"Ann Example\"}"u8))!;
        Assert.That(e.ToString(), Does.Not.Contain("Ann Example"));
    }

    [TestCaseSource(nameof(BrokenManifests))]
    public void NamesTheRuleThatIsBroken(Manifest broken, string rule)
    {
        Assert.Multiple(() =>
        {
            Assert.That(ManifestRules.Broken(broken), Has.Some.Contains(rule));
            Assert.That(() => ManifestJson.Read(ManifestJson.Write(broken)), Throws.TypeOf<ExtractFormatException>());
        });
    }

    public static IEnumerable<TestCaseData> BrokenManifests()
    {
        var m = Manifests.Example();
        var file = m.Files[0];
        var table = m.Tables[0];
        yield return new(m with { People = m.People with { Out = m.People.Out + 1 } }, "people in");
        yield return new(m with { Tables = [table with { Rows = table.Rows with { In = 1 } }] }, "rows in");
        yield return new(m with { Tables = [table, table] }, "a table occurs twice");
        yield return new(m with { Tables = [table with { File = "other.csv" }] }, "do not fit each other");
        yield return new(m with { Tables = [] }, "do not fit each other");
        yield return new(m with { Tables = [table with { Columns = [] }] }, "no columns");
        yield return new(m with { Tables = [table with { Columns = [table.Columns[0], table.Columns[0]] }] }, "a column twice");
        yield return new(m with { Files = [file with { Sha256 = new string('0', 64) }] }, "root hash");
        yield return new(m with { Files = [file with { Bytes = 5 }] }, "root hash");
        yield return new(m with { Files = [file with { Name = "../person.csv" }] }, "file name");
        yield return new(m with { Files = [file, file] }, "doubled");
        yield return new(m with { OptOuts = m.OptOuts with { Applied = false } }, "exemption");
        yield return new(m with { OptOuts = m.OptOuts with { ListVersion = null } }, "from no list");
        yield return new(m with { SpecificationSha256 = "abc" }, "no SHA-256");
    }

    [TestCase("person.csv", true)]
    [TestCase("visit_occurrence-2.csv", true)]
    [TestCase("0", true)]
    [TestCase("", false)]
    [TestCase(null, false)]
    [TestCase(".hidden", false)]
    [TestCase("-rf", false)]
    [TestCase("a..b", false)]
    [TestCase("a/b", false)]
    [TestCase("a b", false)]
    [TestCase("Person.csv", false)]
    [TestCase("a\n", false)]
    [TestCase("é.csv", false)]
    public void OnlyDullFileNamesAreAllowed(string? name, bool allowed) => Assert.That(ExtractFileName.IsValid(name), Is.EqualTo(allowed));

    [Test]
    public void ObjectsLieUnderThePrefixOfTheirAttemptAndNowhereElse()
    {
        var prefix = ExtractObjects.Prefix(Guid.Parse("0190a7c1-0000-7000-8000-000000000001"), 7);
        Assert.Multiple(() =>
        {
            Assert.That(prefix, Is.EqualTo("0190a7c1000070008000000000000001/0000000007"));
            Assert.That(ExtractObjects.Key(prefix, "person.csv"), Is.EqualTo(prefix + "/person.csv.tre"));
            Assert.That(() => ExtractObjects.Key(prefix, "../x"), Throws.TypeOf<ExtractFormatException>());
            Assert.That(() => ExtractObjects.Key(prefix + "/..", "x"), Throws.TypeOf<ExtractFormatException>());
            Assert.That(() => ExtractObjects.Key("../" + prefix, "x"), Throws.TypeOf<ExtractFormatException>());
        });
    }

    [Test]
    public void AnyStringSurvivesTheCanonicalSpelling() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>().Filter(s => !s.Get.Any(char.IsSurrogate)),
            s =>
            {
                var once = CanonicalJson.Write(JsonSerializer.SerializeToElement(new { b = 1, a = s.Get }));
                using var parsed = JsonDocument.Parse(once);
                return parsed.RootElement.GetProperty("a").GetString() == s.Get && CanonicalJson.Write(parsed.RootElement).SequenceEqual(once);
            }).QuickCheckThrowOnFailure();

    [Test]
    public void FractionsHaveNoCanonicalSpelling() =>
        Assert.That(() => CanonicalJson.Write(JsonSerializer.SerializeToElement(1.5)), Throws.TypeOf<FormatException>());

    private static void Refuses(string text, string why) => Assert.That(
        () => ManifestJson.Read(Encoding.UTF8.GetBytes(text)),
        Throws.TypeOf<ExtractFormatException>().With.Property("Fault").EqualTo(ExtractFault.Manifest), why);
}
