using Microsoft.EntityFrameworkCore;
using Tre.Application.Datasets;
using Tre.Application.Datasets.Versions;
using Tre.Application.Claims;
using Tre.Application.Keys;
using Tre.Contracts.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Versions;
using Tre.Postgres.Claims;
using Tre.Storage.Keys;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Datasets;

/// <summary>From a steward's signature to what extracts are built from, with real keys and the processes' own reconcilers.</summary>
[Category("Postgres"), Satre("3.1.13")]
internal sealed class SignedCatalogueTests
{
    private readonly string keys = Directory.CreateTempSubdirectory("tresign").FullName;
    private World world = null!;

    [SetUp]
    public async Task Make() => world = await World.CreateAsync(sign: async text =>
    {
        var signed = await Orchestrator().SignAsync(KeyPurpose.Catalogue, text, default);
        return (signed.Value, signed.KeyId);
    });

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(keys, recursive: true);

    [Test]
    public async Task The_newest_signed_version_is_in_force_and_the_older_one_is_retired()
    {
        Assert.That((await CatalogueAsync()).Version, Is.EqualTo("1"));
        var next = await world.SigningDatasetAsync(World.Dataset with { Title = "Newer" });
        Assert.That((await CatalogueAsync()).Title, Is.EqualTo("Test data"), "a draft changes nothing");

        var signer = new DatasetSigner(world.Database.As("tre_orchestrator"), Orchestrator(), TimeProvider.System);
        while (await signer.DueAsync(default) is { Count: > 0 } due)
        {
            Assert.That((await signer.ReconcileAsync(await ClaimAsync(signer.Kind, due[0], "tre_orchestrator"), default)).Lost, Is.False);
        }

        Assert.That((await CatalogueAsync()).Title, Is.EqualTo("Newer"));
        var states = await world.LoadAsync(db => db.Datasets.OrderBy(row => row.Number).Select(row => row.Status).ToListAsync());
        Assert.That(states, Is.EqualTo(new[] { DatasetStatus.Retired, DatasetStatus.Signed }));
        Assert.That((await world.LoadAsync(db => db.Datasets.SingleAsync(row => row.Id == next.Id))).KeyId, Is.EqualTo("catalogue.1"));
    }

    [TestCase("""content = jsonb_set(content, '{tables,0,columns,1,class}', '"Ordinary"')""")]
    [TestCase("""content = jsonb_set(content, '{tables,0,columns,4,class}', '"Ordinary"'), content_hash = repeat('a', 64)""")]
    [TestCase("signature = 'c2ln'")]
    [TestCase("key_id = 'catalogue.2'")]
    [TestCase("signed_at = signed_at + interval '1 second'")]
    public async Task What_somebody_changed_in_the_database_is_not_believed(string change)
    {
        await world.Database.ExecuteAsync("postgres", $"SET session_replication_role = replica; UPDATE dataset_versions SET {change}");
        Assert.That(CatalogueAsync, Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task Without_a_signed_version_there_is_nothing_to_ask_for()
    {
        await world.ChangeAsync<DatasetVersion>("tre_web", await world.LoadAsync(db => db.Datasets.Select(row => row.Id).SingleAsync()), row => row.Retire(World.As(world.Steward), World.Now), World.As(world.Steward));
        Assert.That((await CatalogueAsync()).Tables, Is.Empty);
    }

    [Test]
    public async Task An_import_that_fails_says_why_and_can_be_tried_again()
    {
        var version = await world.ImportingAsync(World.Dataset);
        var importer = new DatasetImporter(world.Database.As("tre_extractor"), new BrokenSource(), TimeProvider.System);
        Assert.That(await importer.DueAsync(default), Is.EqualTo(new[] { version.Id }));
        await importer.ReconcileAsync(await ClaimAsync(importer.Kind, version.Id, "tre_extractor"), default);
        var failed = await world.LoadAsync(db => db.Datasets.SingleAsync(row => row.Id == version.Id));
        Assert.That((failed.Status, failed.Failure), Is.EqualTo((DatasetStatus.Failed, "person.x is not in the source")));
        await world.ChangeAsync<DatasetVersion>("tre_web", version.Id, row => row.Retry(World.As(world.Steward), World.Now), World.As(world.Steward));
        Assert.That(await importer.DueAsync(default), Is.EqualTo(new[] { version.Id }));
    }

    private Task<Catalogue> CatalogueAsync() => new SignedCatalogue(world.Database.As("tre_extractor"), new FileKeyRegister(new KeyRegisterFiles(keys))).GetAsync(default);

    private FileSigningKeys Orchestrator() => new(new KeyDirectory(keys, "orchestrator", TimeProvider.System));

    private async Task<Claim> ClaimAsync(string kind, Guid id, string role) =>
        (await new PostgresClaims(world.Database.Source(role)).TryClaimAsync(kind, id, "test", TimeSpan.FromMinutes(1), default))!;

    private sealed class BrokenSource : IDatasetSource
    {
        public Task<SourceLook> LookAsync(Catalogue described, CancellationToken cancel) => throw new Application.Work.WorkFault("person.x is not in the source", transient: false);
    }
}
