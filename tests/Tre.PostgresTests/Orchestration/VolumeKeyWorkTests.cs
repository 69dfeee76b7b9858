using Microsoft.EntityFrameworkCore;
using Tre.Contracts.Keys;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;

namespace Tre.PostgresTests.Orchestration;

/// <summary>No desktop is made before its project's volumes have a key, and no key outlives the project.</summary>
[Category("Postgres"), Satre("2.8.01"), Satre("2.8.05")]
public sealed class VolumeKeyWorkTests
{
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync() => stage = await Stage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task A_desktop_waits_for_the_key_and_is_made_with_it()
    {
        stage.StartOrchestrator(encryptVolumes: true);
        var extractor = stage.StartExtractor();
        var project = await stage.World.ProjectAsync();
        var desktop = await stage.World.DesktopAsync(project, await stage.World.WorkspaceAsync(project), stage.World.Lead);
        await stage.UntilAsync(db => db.Extracts.AnyAsync(row => row.ProjectId == project.Id && row.Status == Domain.Extracts.ExtractStatus.Ready), "the extract is ready");
        var before = stage.Node.Desktops.Count;

        stage.NodeKeys.Ensure(KeyPurposeName.ExtractTransport);
        extractor.Sweep();
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        var key = await KeyAsync(project);
        Assert.That(before, Is.Zero);
        Assert.That(key.SealedKey, Is.Not.Empty.And.EqualTo(stage.Node.Desktop(desktop.Id).Wanted!.VolumeKey));
    }

    [Test]
    public async Task Another_transport_key_of_Nodes_gets_the_same_key_sealed_anew()
    {
        stage.NodeKeys.Ensure(KeyPurposeName.ExtractTransport);
        var extractor = stage.StartExtractor();
        var project = await stage.World.ProjectAsync();
        await Stage.UntilAsync(async () => await FindAsync(project) is not null, "there is a key");
        var first = await KeyAsync(project);

        stage.NodeKeys.Rotate(KeyPurposeName.ExtractTransport);
        extractor.Sweep();
        await Stage.UntilAsync(async () => await FindAsync(project) is { } key && key.SealedFor != first.SealedFor, "it is sealed anew");

        var second = await KeyAsync(project);
        Assert.That((second.KeyId, second.Version), Is.EqualTo((first.KeyId, first.Version + 1)));
        Assert.That(second.SealedKey, Is.Not.EqualTo(first.SealedKey));
    }

    private async Task<VolumeKey> KeyAsync(Project project) => (await FindAsync(project))!;

    /// <summary>As the Orchestrator reads it; the portal may not.</summary>
    private async Task<VolumeKey?> FindAsync(Project project)
    {
        await using var db = stage.World.Database.As("tre_orchestrator").Open();
        return await db.VolumeKeys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == project.Id);
    }
}
