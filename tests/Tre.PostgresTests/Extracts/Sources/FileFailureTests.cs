using System.Text;
using System.Text.Json.Nodes;
using Tre.Application.Extracts;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Files;
using Tre.Testing.Fakes;

namespace Tre.PostgresTests.Extracts;

/// <summary>Whatever is wrong with files: a reason with table, row and column, never the value; and nothing that could be taken for an extract.</summary>
[Category("Postgres")]
internal sealed class FileFailureTests
{
    private const string Secret = "Ann Example";
    private const string Columns = "person_id:integer,n:integer,note:string";

    private static readonly Catalogue Catalogue = new("ward", "1", "", "", "files:p",
    [
        new("event", "", "person_id", [new("person_id", "integer", DisclosureClass.Key, ""), new("n", "integer", DisclosureClass.Ordinary, ""), new("note", "text", DisclosureClass.Ordinary, "")]),
        new("person", "", "person_id", [new("person_id", "integer", DisclosureClass.Key, "")]),
    ]);

    private static readonly ExtractSpecification All = new([new("event", ["person_id", "n", "note"])], []);
    private MemoryObjectStore store = null!;
    private Bench bench = null!;

    [SetUp]
    public void Make() => (store, bench) = (new MemoryObjectStore(), new Bench());

    [TearDown]
    public void Remove() => bench.Dispose();

    public static IEnumerable<TestCaseData> Wrong()
    {
        TestCaseData Case(string name, string content, string code, long? row, string? column) => new TestCaseData(content, code, row, column).SetArgDisplayNames(name);
        yield return Case("a header twice", "person_id,n,n\n1,1,x\n", ExtractFailureCode.SourceData, null, "n");
        yield return Case("a column gone", "person_id,note\n1,x\n", ExtractFailureCode.SourceMissing, null, "n");
        yield return Case("a column more", "person_id,n,note,more\n1,1,x,y\n", ExtractFailureCode.SourceData, null, null);
        yield return Case("columns in another order", "n,person_id,note\n1,1,x\n", ExtractFailureCode.SourceData, null, null);
        yield return Case("no header", "", ExtractFailureCode.SourceData, null, null);
        yield return Case("a row of too few", $"person_id,n,note\n1,1,a\n1,2\n1,3,{Secret}\n", ExtractFailureCode.SourceData, 2L, null);
        yield return Case("a row of too many", $"person_id,n,note\n1,1,a\n1,2,{Secret},Ann\n", ExtractFailureCode.SourceData, 2L, null);
        yield return Case("an empty row", "person_id,n,note\n\n1,2,a\n", ExtractFailureCode.SourceData, 1L, null);
        yield return Case("text for a number", $"person_id,n,note\n1,1,a\n1,{Secret},b\n", ExtractFailureCode.SourceData, 2L, "n");
        yield return Case("a number too large", "person_id,n,note\n1,2147483648,b\n", ExtractFailureCode.SourceData, 1L, "n");
        yield return Case("a person that is none", $"person_id,n,note\n{Secret},1,b\n", ExtractFailureCode.SourceData, 1L, "person_id");
        yield return Case("a zero byte", "person_id,n,note\n1,1,a\n1,2,a\0b\n", ExtractFailureCode.SourceData, 2L, "note");
        yield return Case("text after quotes", $"person_id,n,note\n1,1,\"a\"{Secret}\n", ExtractFailureCode.SourceData, 1L, "note");
        yield return Case("a quote within", $"person_id,n,note\n1,1,{Secret}\"\n", ExtractFailureCode.SourceData, 1L, "note");
        yield return Case("quotes without end", $"person_id,n,note\n1,1,a\n1,2,\"{Secret}\n1,3,b\n", ExtractFailureCode.SourceData, 2L, "note");
        yield return Case("a carriage return alone", $"person_id,n,note\n1,1,a\rb\n", ExtractFailureCode.SourceData, 1L, "note");
    }

    [TestCaseSource(nameof(Wrong))]
    public async Task IsNamedWithoutItsValue(string content, string code, long? row, string? column)
    {
        await PutAsync(Encoding.UTF8.GetBytes(content));
        var failure = await FailAsync();
        Assert.That((failure.Code, failure.Table, failure.Row, failure.Column, failure.Transient), Is.EqualTo((code, "event", row, column, false)));
        Assert.That(failure.ToString() + failure.Reason, Does.Not.Contain("Ann"));
    }

    [Test]
    public async Task BytesThatAreNotUtf8AreRefused()
    {
        await PutAsync([.. "person_id,n,note\n1,1,fine\n1,2,Zo"u8, 0xEB, .. "\n"u8]);
        var failure = await FailAsync();
        Assert.That((failure.Code, failure.Row, failure.Column), Is.EqualTo((ExtractFailureCode.SourceData, 2L, "note")));
    }

    [Test]
    public async Task AWrongTypeInARowNearTheEndOfThreeMillionIsNamed()
    {
        var content = new StringBuilder("person_id,n,note\n", 30_000_000);
        for (var i = 1; i <= 3_000_000; i++)
        {
            content.Append(i == 2_999_999 ? $"2,{Secret},x\n" : "1,7,x\n");
        }

        await PutAsync(Encoding.UTF8.GetBytes(content.ToString()));
        var failure = await FailAsync();
        Assert.That((failure.Code, failure.Table, failure.Row, failure.Column), Is.EqualTo((ExtractFailureCode.SourceData, "event", 2_999_999L, "n")));
        Assert.That(failure.Reason, Does.Not.Contain("Ann"));
    }

    [Test]
    public async Task AFieldOfTenMegabytesPassesAndARowAboveTheLimitDoesNot()
    {
        await PutAsync(Encoding.UTF8.GetBytes($"person_id,n,note\r\n1,1,\"{string.Concat(Enumerable.Repeat("x,\"\"\r\n", 2_000_000))}\"\r\n2,2,after"));
        var order = Bench.Order(All);
        var extract = await bench.OpenAsync(order, await BuildAsync(order));
        Assert.That(extract.Column("event", "note").Select(v => v.Length), Is.EqualTo(new[] { 10_000_000, 5 }));

        using var small = new Bench { Limits = new Tre.Extractor.Building.BuildLimits(MaxRowBytes: 1024 * 1024) };
        var failure = (ExtractFailure)await small.Builder(new FileSource(store, new SourceIdentity()), Catalogue, new FixedOptOuts(DateOnly.MaxValue)).BuildAsync(order, default);
        Assert.That((failure.Code, failure.Table, failure.Row), Is.EqualTo((ExtractFailureCode.SourceData, "event", 1L)));
        Assert.That(small.Objects(), Is.Empty);
    }

    [Test]
    public async Task OtherBytesThanWerePutInAreRefusedEvenIfTheyRead()
    {
        await PutAsync(Encoding.UTF8.GetBytes("person_id,n,note\n1,1,a\n"), descriptor => Resource(descriptor)["hash"] = "sha256:" + new string('0', 64));
        var failure = await FailAsync();
        Assert.That((failure.Code, failure.Table), Is.EqualTo((ExtractFailureCode.SourceData, "event")));
        Assert.That(failure.Message, Does.Contain("not the one that was put in"));
    }

    [TestCase(50)]
    [TestCase(5)]
    public async Task AGzipCutShortIsRefused(int keep)
    {
        var packed = Exported.Gzip(Encoding.UTF8.GetBytes("person_id,n,note\n" + string.Concat(Enumerable.Range(1, 5000).Select(i => $"1,{i},{i * 7919}\n"))));
        await PackageMaker.PutAsync(store, "p", [.. PackageMaker.People, FileOf.Bytes("event", Columns, [.. packed.Take(packed.Length * keep / 100)], "event.csv.gz")]);
        Assert.That((await FailAsync()).Code, Is.EqualTo(ExtractFailureCode.SourceData));
    }

    [Test]
    public async Task ASourceLostHalfWayLeavesNothingAndMayBeTriedAgain()
    {
        await PutAsync(Encoding.UTF8.GetBytes("person_id,n,note\n" + string.Concat(Enumerable.Repeat("1,7,what follows is lost\n", 200_000))));
        var broken = new BreakingStore(store, "p/event.csv", after: 3_000_000);
        var order = Bench.Order(All);
        var failure = (ExtractFailure)await BuildAsync(order, broken);
        Assert.Multiple(() =>
        {
            Assert.That((failure.Code, failure.Table, failure.Transient), Is.EqualTo((ExtractFailureCode.SourceLost, "event", true)));
            Assert.That(failure.Row, Is.GreaterThan(50_000));
            Assert.That(bench.Objects(), Is.Empty);
        });
        var again = await bench.OpenAsync(order with { Epoch = 2 }, await BuildAsync(order with { Epoch = 2 }, store));
        Assert.That(again.Result.RowsOut, Is.EqualTo(200_000));
    }

    [Test]
    public async Task AFullStoreHalfWayIsNotTakenForALostSource()
    {
        await PutAsync(Encoding.UTF8.GetBytes("person_id,n,note\n" + string.Concat(Enumerable.Repeat("1,7,what follows has no room\n", 200_000))));
        var memory = new MemoryObjectStore();
        using var full = new Bench { Store = new HookedStore(memory, (_, total) => { if (total > 1_000_000) { throw new IOException("No space left on device"); } }) };
        var failure = (ExtractFailure)await full.Builder(new FileSource(store, new SourceIdentity()), Catalogue, new FixedOptOuts(DateOnly.MaxValue)).BuildAsync(Bench.Order(All), default);
        Assert.That((failure.Code, failure.Transient), Is.EqualTo((ExtractFailureCode.StoreFailed, true)));
        Assert.That(memory.ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable(), Is.Empty);
    }

    [TestCase("drop", ExtractFailureCode.SourceMissing)]
    [TestCase("type", ExtractFailureCode.SourceType)]
    public async Task AFileWithAnotherSchemaThanWasApprovedIsNamed(string change, string code)
    {
        await PutAsync(Encoding.UTF8.GetBytes("person_id,n,note\n1,1,a\n"), descriptor =>
        {
            var fields = (JsonArray)Resource(descriptor)["schema"]!["fields"]!;
            if (change == "drop")
            {
                fields.RemoveAt(1);
            }
            else
            {
                fields[1]!["type"] = "string";
            }
        });
        var failure = await FailAsync();
        Assert.That((failure.Code, failure.Table, failure.Column), Is.EqualTo((code, "event", "n")));
    }

    [Test]
    public async Task WithoutTheFilesThereIsNoExtract()
    {
        Assert.That((await FailAsync()).Code, Is.EqualTo(ExtractFailureCode.SourceMissing));
        await PutAsync("person_id,n,note\n"u8.ToArray());
        await store.DeleteAsync(new ObjectKey("sources", "p/patient.csv"), default);
        var failure = await FailAsync();
        Assert.That((failure.Code, failure.Table), Is.EqualTo((ExtractFailureCode.SourceMissing, "patient")));
    }

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("{\"resources\":[{\"name\":\"event\",\"path\":\"../extracts/x.csv\"}]}")]
    [TestCase("{\"resources\":[{\"name\":\"event\",\"path\":\"event.csv\"}]}")]
    public async Task ADescriptorThatCannotBeUsedIsSaidSo(string descriptor)
    {
        await PackageMaker.PutAsync(store, "p/datapackage.json", Encoding.UTF8.GetBytes(descriptor));
        Assert.That((await FailAsync()).Code, Is.EqualTo(ExtractFailureCode.SourceData));
    }

    private static JsonNode Resource(JsonObject descriptor) => descriptor["resources"]![2]!;

    private Task PutAsync(byte[] content, Action<JsonObject>? change = null) =>
        PackageMaker.PutAsync(store, "p", [.. PackageMaker.People, FileOf.Bytes("event", Columns, content)], change);

    private Task<ExtractBuild> BuildAsync(ExtractOrder order, IObjectStore? from = null) =>
        bench.Builder(new FileSource(from ?? store, new SourceIdentity()), Catalogue, new FixedOptOuts(DateOnly.MaxValue)).BuildAsync(order, default);

    private async Task<ExtractFailure> FailAsync()
    {
        var build = await BuildAsync(Bench.Order(All));
        Assert.That(build, Is.TypeOf<ExtractFailure>());
        Assert.That(bench.Objects(), Is.Empty, "nothing is left");
        return (ExtractFailure)build;
    }
}
