using Npgsql;
using Tre.Application.Extracts;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Testing.Fakes;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Extracts;

/// <summary>Whatever goes wrong: a typed reason with its place, never the value; and nothing that could be taken for an extract.</summary>
[Category("Postgres")]
internal sealed class BuildFailureTests
{
    private const string Secret = "Ann Example";
    private static readonly CatalogueColumn Note = new("note", "text", DisclosureClass.Ordinary, "");
    private Bench bench = null!;

    [SetUp]
    public void MakeBench() => bench = new Bench();

    [TearDown]
    public void RemoveBench() => bench.Dispose();

    [Test]
    public async Task AnythingButTheApprovedTextIsNotBuilt()
    {
        var ward = await NotesAsync();
        var order = Bench.Order(ward.All()) with { ApprovedHash = CanonicalSpecification.Hash(ExtractSpecification.Empty) };
        Assert.That((await ward.FailAsync(bench, order)).Code, Is.EqualTo(ExtractFailureCode.NotApproved));
    }

    [TestCase(DisclosureClass.DirectIdentifier)]
    [TestCase(DisclosureClass.FreeText)]
    [TestCase(DisclosureClass.Unclassified)]
    [TestCase((DisclosureClass)99)]
    public async Task AColumnThatMayNotLeaveIsNotBuiltWhoeverApprovedIt(DisclosureClass forbidden)
    {
        var ward = await Ward.MakeAsync("note text", [Note with { Class = forbidden }], $"VALUES (1, '{Secret}')");
        Assert.That((await ward.FailAsync(bench, Bench.Order(ward.All()))).Code, Is.EqualTo(ExtractFailureCode.SpecificationInvalid));
    }

    [TestCase("ALTER TABLE s.event DROP COLUMN note", ExtractFailureCode.SourceMissing, "note")]
    [TestCase("ALTER TABLE s.event RENAME COLUMN note TO notes", ExtractFailureCode.SourceMissing, "note")]
    [TestCase("DROP TABLE s.event", ExtractFailureCode.SourceMissing, null)]
    [TestCase("ALTER TABLE s.event ALTER note TYPE json USING to_json(note)", ExtractFailureCode.SourceType, "note")]
    [TestCase("ALTER TABLE s.event ALTER person_id TYPE text", ExtractFailureCode.SourceType, "person_id")]
    public async Task ASourceThatChangedSinceTheApprovalIsNamed(string change, string code, string? column)
    {
        var ward = await NotesAsync();
        await ward.ExecuteAsync(change);
        var failure = await ward.FailAsync(bench, Bench.Order(ward.All()));
        Assert.That((failure.Code, failure.Table, failure.Column, failure.Transient), Is.EqualTo((code, "event", column, false)));
    }

    [Test]
    public async Task ARowThatCannotBeReadIsNamedWithoutItsValue()
    {
        var ward = await Ward.MakeAsync("raw text", [new("n", "integer", DisclosureClass.Ordinary, "")],
            $"SELECT 1, CASE WHEN i = 777 THEN '{Secret}' ELSE i::text END FROM generate_series(1, 1000) AS i");
        await ward.ExecuteAsync("ALTER TABLE s.event RENAME TO base; CREATE VIEW s.event AS SELECT person_id, raw::integer AS n FROM s.base");
        var failure = await ward.FailAsync(bench, Bench.Order(ward.All()));
        Assert.Multiple(() =>
        {
            Assert.That((failure.Code, failure.Table, failure.Row, failure.Transient), Is.EqualTo((ExtractFailureCode.SourceData, "event", 777L, false)));
            Assert.That(failure.ToString() + failure.Reason, Does.Not.Contain(Secret));
        });
    }

    [Test]
    public async Task AWrongTypeInARowNearTheEndOfThreeMillionIsNamed()
    {
        var ward = await Ward.MakeAsync("n integer", [new("n", "integer", DisclosureClass.Ordinary, "")], "VALUES (1, 1)");
        await ward.ExecuteAsync($"DROP TABLE s.event; CREATE VIEW s.event AS SELECT 1 AS person_id, (CASE WHEN i = 2999999 THEN '{Secret}' ELSE '7' END)::integer AS n FROM generate_series(1, 3000000) AS i");
        var failure = await ward.FailAsync(bench, Bench.Order(ward.All()));
        Assert.That((failure.Code, failure.Table, failure.Row), Is.EqualTo((ExtractFailureCode.SourceData, "event", 2_999_999L)));
        Assert.That(failure.ToString() + failure.Reason, Does.Not.Contain(Secret));
    }

    [Test]
    public async Task AFullStoreHalfWayLeavesNothing()
    {
        var ward = await Ward.MakeAsync("note text", [Note], "SELECT 1, md5(i::text) FROM generate_series(1, 200000) AS i");
        var memory = new MemoryObjectStore();
        using var full = new Bench { Store = new HookedStore(memory, (_, total) => { if (total > 1_000_000) { throw new IOException("No space left on device"); } }) };
        var build = (ExtractFailure)await ward.BuildAsync(full, Bench.Order(ward.All()));
        Assert.That((build.Code, build.Transient), Is.EqualTo((ExtractFailureCode.StoreFailed, true)));
        Assert.That(memory.ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable(), Is.Empty);
    }

    [Test]
    public async Task BytesThatAreNotUtf8AreRefused()
    {
        var ward = await Ward.MakeAsync("note text", [Note], "VALUES (1, 'fine'), (1, E'Zo\\xeb')", encoding: "SQL_ASCII");
        var failure = await ward.FailAsync(bench, Bench.Order(ward.All()));
        Assert.That((failure.Code, failure.Table, failure.Row), Is.EqualTo((ExtractFailureCode.SourceData, "event", 2L)));
    }

    [Test]
    public async Task ARowAboveTheLimitIsRefused()
    {
        using var small = new Bench { Limits = new BuildLimits(MaxRowBytes: 1024 * 1024) };
        var ward = await Ward.MakeAsync("note text", [Note], "VALUES (1, 'fine'), (1, repeat('x', 2000000))");
        var failure = await ward.FailAsync(small, Bench.Order(ward.All()));
        Assert.That((failure.Code, failure.Table, failure.Row), Is.EqualTo((ExtractFailureCode.SourceData, "event", 2L)));
    }

    [Test]
    public async Task WithoutAValidOptOutListNobodyIsChecked()
    {
        var ward = await NotesAsync();
        var build = await bench.Builder(ward.Source, ward.Catalogue, new FixedOptOuts(new DateOnly(2020, 1, 1))).BuildAsync(Bench.Order(ward.All()), default);
        var failure = (ExtractFailure)build;
        Assert.That(bench.Objects(), Is.Empty);
        Assert.That((failure.Code, failure.Transient), Is.EqualTo((ExtractFailureCode.OptOutsUnusable, false)));
    }

    [Test]
    public async Task ASourceThatDeniesAccessIsNamed()
    {
        var ward = await NotesAsync();
        await ward.ExecuteAsync("DO $$ BEGIN CREATE ROLE nobody LOGIN; EXCEPTION WHEN duplicate_object THEN END $$");
        var connection = new NpgsqlConnectionStringBuilder(ward.Source.ConnectionString) { Username = "nobody" };
        await using var denied = NpgsqlDataSource.Create(connection.ConnectionString);
        var build = await bench.Builder(denied, ward.Catalogue, ward.OptOuts).BuildAsync(Bench.Order(ward.All()), default);
        Assert.That(((ExtractFailure)build).Code, Is.EqualTo(ExtractFailureCode.SourceDenied));
    }

    [Test]
    public async Task ASourceKilledHalfWayLeavesNothingAndMayBeTriedAgain()
    {
        await using var cluster = await PrivatePostgres.StartAsync();
        // More than may wait between the source and the store: 32 MiB and a little.
        var ward = await Ward.MakeAsync(await cluster.CreateDatabaseAsync(), "note text", [Note],
            "SELECT 1, md5(i::text) FROM generate_series(1, 1500000) AS i", "event");
        var order = Bench.Order(ward.All());
        var memory = new MemoryObjectStore();
        var killed = false;
        using var killing = new Bench
        {
            Store = new HookedStore(memory, (_, total) =>
            {
                if (total > 500_000 && !killed)
                {
                    killed = true;
                    cluster.KillAsync().GetAwaiter().GetResult();
                }
            }),
        };
        var build = await ward.BuildAsync(killing, order);
        Assert.Multiple(() =>
        {
            Assert.That(killed);
            Assert.That(build, Is.TypeOf<ExtractFailure>());
            Assert.That(((ExtractFailure)build).Code, Is.EqualTo(ExtractFailureCode.SourceLost));
            Assert.That(((ExtractFailure)build).Transient);
            Assert.That(((ExtractFailure)build).Row, Is.GreaterThan(1000));
            Assert.That(memory.ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable(), Is.Empty);
        });

        await cluster.RestartAsync();
        var again = await ward.BuildAsync(killing, order with { Epoch = 2 });
        Assert.That(again, Is.TypeOf<ExtractBuilt>(), () => (again as ExtractFailure)?.Reason ?? "");
    }

    [Test]
    public async Task ACancelledBuildLeavesNothing()
    {
        var ward = await Ward.MakeAsync("note text", [Note], "SELECT 1, md5(i::text) FROM generate_series(1, 400000) AS i");
        using var stop = new CancellationTokenSource();
        var memory = new MemoryObjectStore();
        using var cancelling = new Bench { Store = new HookedStore(memory, (_, total) => { if (total > 500_000) { stop.Cancel(); } }) };
        Assert.That(
            async () => await cancelling.Builder(ward.Source, ward.Catalogue, ward.OptOuts).BuildAsync(Bench.Order(ward.All()), stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(memory.ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable(), Is.Empty);
    }

    [Test]
    public async Task AFullStoreIsNotTakenForALostSource()
    {
        var ward = await NotesAsync();
        var memory = new MemoryObjectStore();
        using var full = new Bench { Store = new HookedStore(memory, (key, _) => { if (key.Path.Contains("manifest")) { throw new IOException("No space left on device"); } }) };
        var build = (ExtractFailure)await ward.BuildAsync(full, Bench.Order(ward.All()));
        Assert.Multiple(() =>
        {
            Assert.That((build.Code, build.Transient), Is.EqualTo((ExtractFailureCode.StoreFailed, true)));
            Assert.That(memory.ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable(), Is.Empty);
        });
    }

    [Test]
    public async Task AnOvertakenBuilderTouchesNothing()
    {
        var ward = await NotesAsync();
        var order = Bench.Order(ward.All(), epoch: 10);
        await ward.BuildAsync(bench, order);
        var before = bench.Objects();
        var late = await ward.BuildAsync(bench, order with { Epoch = 9 });
        Assert.Multiple(() =>
        {
            Assert.That(((ExtractFailure)late).Code, Is.EqualTo(ExtractFailureCode.Fenced));
            Assert.That(bench.Objects(), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task ALaterBuilderRemovesWhatEarlierOnesLeft()
    {
        var ward = await NotesAsync();
        var order = Bench.Order(ward.All());
        await using (var left = await bench.Memory.CreateAsync(new ObjectKey(ExtractObjects.Bucket, ExtractObjects.Key(ExtractObjects.Prefix(order.ExtractId, 1), "event.csv")), default))
        {
            await left.CommitAsync(default);
        }

        await bench.OpenAsync(order with { Epoch = 2 }, await ward.BuildAsync(bench, order with { Epoch = 2 }));
        Assert.That(bench.Objects(), Is.All.StartsWith(ExtractObjects.Prefix(order.ExtractId, 2)));
        Assert.That(await bench.Builder(ward.Source, ward.Catalogue, ward.OptOuts).RemoveAsync(order.ExtractId, default), Is.EqualTo(6), "table, package, dictionary, README, known set and manifest");
        Assert.That(bench.Objects(), Is.Empty);
    }

    [Test]
    public async Task AllTablesAreOfOneMoment()
    {
        var ward = await NotesAsync();
        var specification = new ExtractSpecification([new("event", ["person_id", "note"]), new("person", ["person_id"])], []);
        var memory = new MemoryObjectStore();
        using var changing = new Bench { Store = new HookedStore(memory, (_, _) => ward.ExecuteAsync("DELETE FROM s.person; DELETE FROM s.event").GetAwaiter().GetResult()) };
        var built = (ExtractBuilt)await ward.BuildAsync(changing, Bench.Order(specification));
        Assert.That((built.Result.RowsIn, built.Result.RowsOut), Is.EqualTo((5L, 4L)), "two events and three people, as they were when the build began");
    }

    private static Task<Ward> NotesAsync() => Ward.MakeAsync("note text", [Note], $"VALUES (1, '{Secret}'), (2, 'x')");
}
