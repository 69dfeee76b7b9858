using Microsoft.EntityFrameworkCore;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;
using Tre.Storage.Objects;

namespace Tre.PostgresTests.Extracts;

[Category("Postgres")]
internal sealed class ExtractorProcessTests
{
    private ExtractorProcess extractor = null!;

    [SetUp]
    public async Task Make() => extractor = await ExtractorProcess.MakeAsync();

    [TearDown]
    public async Task Remove() => await extractor.DisposeAsync();

    [Test]
    public async Task ARequestedExtractIsBuilt()
    {
        await extractor.StartAsync();
        var extract = await UntilAsync(await RequestAsync(), ExtractStatus.Ready);
        Assert.Multiple(() =>
        {
            Assert.That(extract.Result!.RowsIn, Is.EqualTo(5000));
            Assert.That(extract.Result.Lost, Is.EqualTo(new Dictionary<string, long> { ["opted-out"] = 1 }));
            Assert.That(Objects(), Is.EqualTo(
                new[] { "datapackage.json", "dictionary.csv", "known.v2.set", "manifest.json", "person.csv", "readme.md" }.Select(file => ExtractObjects.Key(extract.Result.ObjectKey, file))));
        });
    }

    [Test]
    public async Task KilledHalfWayNothingIsLostDoubledOrLeftOver()
    {
        await extractor.CloseGateAsync();
        var first = await extractor.StartAsync();
        var id = await RequestAsync();
        await extractor.BuilderWaitsAsync();
        await first.KillAsync();
        Assert.That(Objects(), Is.Empty, "what a dead builder wrote is no object");

        await extractor.World.Database.ExecuteAsync("tre_owner", "UPDATE claims SET until = clock_timestamp() WHERE holder IS NOT NULL");
        await extractor.OpenGateAsync();
        await extractor.StartAsync();
        var extract = await UntilAsync(id, ExtractStatus.Ready);
        Assert.Multiple(() =>
        {
            Assert.That(extract.Result!.RowsOut, Is.EqualTo(4999));
            Assert.That(extract.Result.ObjectKey, Is.EqualTo(ExtractObjects.Prefix(id, 2)));
            Assert.That(Objects(), Has.Count.EqualTo(6).And.All.StartsWith(extract.Result.ObjectKey));
        });
    }

    [Test]
    public async Task OfTwoProcessesOneBuilds()
    {
        await extractor.CloseGateAsync();
        await extractor.StartAsync();
        await extractor.StartAsync();
        var id = await RequestAsync();
        await extractor.BuilderWaitsAsync();
        await extractor.OpenGateAsync();
        var extract = await UntilAsync(id, ExtractStatus.Ready);
        Assert.Multiple(() =>
        {
            Assert.That(extract.Result!.ObjectKey, Is.EqualTo(ExtractObjects.Prefix(id, 1)));
            Assert.That(Objects(), Has.Count.EqualTo(6));
        });
    }

    [Test]
    public async Task OnceDestroyedItsBytesAreGone()
    {
        await extractor.StartAsync();
        var id = await RequestAsync();
        await UntilAsync(id, ExtractStatus.Ready);
        await extractor.World.ChangeAsync<Extract>("tre_web", id, row => row.MarkStale(Tre.Testing.Worlds.World.As(extractor.World.Steward), Tre.Testing.Worlds.World.Now));
        await UntilAsync(id, ExtractStatus.Destroyed);
        Assert.That(Objects(), Is.Empty);
    }

    private List<string> Objects() => [.. new FileObjectStore(Path.GetDirectoryName(extractor.Objects)!)
        .ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable().Select(o => o.Key.Path)];

    private async Task<Guid> RequestAsync()
    {
        var world = extractor.World;
        var project = await world.ProjectAsync();
        var extract = new Extract(Guid.CreateVersion7(), project.Id, project.AccessRequestId, project.Specification, project.OptOutsApply, Tre.Testing.Worlds.World.Now);
        await world.AddAsync(Tre.Testing.Worlds.World.As(world.Steward), extract);
        return extract.Id;
    }

    private async Task<Extract> UntilAsync(Guid id, ExtractStatus status)
    {
        Extract? extract = null;
        await Orchestration.Stage.UntilAsync(
            async () =>
            {
                extract = await extractor.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.Id == id));
                Assert.That(extract.Status, Is.Not.EqualTo(ExtractStatus.Failed), () => extract.Failure ?? "");
                return extract.Status == status;
            },
            $"the extract is {status}");
        return extract!;
    }
}
