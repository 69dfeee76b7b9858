using Microsoft.EntityFrameworkCore;
using Tre.Application.Extracts;
using Tre.Domain.Closures;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Projects;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>The life of a synthetic preview, through the real loops and roles.</summary>
[Category("Postgres")]
public sealed class SyntheticPreviewWorkTests
{
    private Stage stage = null!;
    private Project project = null!;
    private Extract extract = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        stage = await Stage.OpenAsync();
        stage.StartOrchestrator();
        stage.StartExtractor();
        project = await stage.World.ProjectAsync();
        stage.Previews.SpecificationHash = project.SpecificationHash;
        await stage.UntilAsync(db => db.Extracts.AnyAsync(row => row.ProjectId == project.Id && row.Status == ExtractStatus.Ready), "the extract is ready");
        extract = await stage.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.ProjectId == project.Id));
    }

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task It_is_made_of_the_extract_and_goes_with_it_bytes_first()
    {
        var id = await AskAsync();
        await UntilAsync(id, SyntheticPreviewStatus.Made);
        Assert.That(stage.Previews.Orders.Single(), Has.Property("ExtractKey").EqualTo(extract.Result!.ObjectKey).And.Property("ManifestSha256").EqualTo(extract.Result.ManifestSha256));

        await stage.World.ChangeAsync<Extract>("tre_web", extract.Id, row => row.Destroy(World.As(stage.World.Steward), World.Now));
        await UntilAsync(id, SyntheticPreviewStatus.Destroyed);
        Assert.That(await stage.Previews.StoredAsync(default), Is.Empty);
    }

    [Test]
    public async Task What_passes_is_tried_again_and_what_does_not_is_told_and_leaves_nothing()
    {
        var tries = 0;
        stage.Previews.Before = _ => Interlocked.Increment(ref tries) == 1 ? new(ExtractFailureCode.StoreFailed, "The store is full", Transient: true) : null;
        await UntilAsync(await AskAsync(), SyntheticPreviewStatus.Made);
        Assert.That(tries, Is.EqualTo(2));

        await DestroyAsync();
        stage.Previews.Before = _ => new("extract-unreadable", "It cannot be read", Transient: false);
        var failed = await UntilAsync(await AskAsync(), SyntheticPreviewStatus.Failed);
        Assert.That(failed.Failure, Is.EqualTo("extract-unreadable: It cannot be read"));
        await Stage.UntilAsync(async () => (await stage.Previews.StoredAsync(default)).Count == 0, "nothing is left in the store");

        stage.Previews.Before = _ => new(ExtractFailureCode.StoreFailed, "The store is full", Transient: true);
        Assert.That((await UntilAsync(await AskAsync(), SyntheticPreviewStatus.Failed)).Failure, Does.Contain("The store is full"));
    }

    [Test]
    public async Task A_project_is_closed_only_when_its_preview_is_gone()
    {
        var id = await AskAsync();
        await UntilAsync(id, SyntheticPreviewStatus.Made);
        await stage.World.ChangeAsync<SyntheticPreview>("tre_web", id, row => row.Release(World.As(stage.World.Steward), wasEverMember: false, World.Now));
        stage.Node.HideCopy(new(CopyKind.Synthetic, $"{extract.Id:N}/{id:N}-1.zip", 1, extract.Id));

        await stage.World.ChangeAsync<Project>("tre_web", project.Id, row => row.Close(World.As(stage.World.Steward), "done", World.Now));
        await UntilAsync(id, SyntheticPreviewStatus.Destroyed);
        await stage.UntilAsync(db => db.Closures.AnyAsync(row => row.Id == project.Id && row.Status == ClosureStatus.DestroyingCopies), "keys are destroyed");
        stage.Node.RemoveHidden();
        stage.StartOrchestrator();
        await stage.UntilAsync(db => db.Projects.AnyAsync(row => row.Id == project.Id && row.Status == ProjectStatus.Closed), "the project is closed");

        var closure = await stage.World.LoadAsync(db => db.Closures.SingleAsync(row => row.Id == project.Id));
        Assert.That(closure.Copies.Select(copy => copy.Kind), Does.Contain(CopyKind.Synthetic));
        Assert.That(await stage.Previews.StoredAsync(default), Is.Empty);
    }

    private async Task<Guid> AskAsync()
    {
        var preview = new SyntheticPreview(Guid.CreateVersion7(), extract.Id, project.Id, stage.World.Steward.Id, World.Now);
        await stage.World.AddAsync(World.As(stage.World.Steward), preview);
        return preview.Id;
    }

    private async Task DestroyAsync()
    {
        var made = await stage.World.LoadAsync(db => db.SyntheticPreviews.SingleAsync(row => row.Status == SyntheticPreviewStatus.Made));
        await stage.World.ChangeAsync<SyntheticPreview>("tre_web", made.Id, row => row.Destroy(World.As(stage.World.Steward), World.Now));
    }

    private async Task<SyntheticPreview> UntilAsync(Guid id, SyntheticPreviewStatus status)
    {
        await stage.UntilAsync(db => db.SyntheticPreviews.AnyAsync(row => row.Id == id && row.Status == status), $"the preview is {status}");
        return await stage.World.LoadAsync(db => db.SyntheticPreviews.SingleAsync(row => row.Id == id));
    }
}
