using Microsoft.EntityFrameworkCore;
using Tre.Application.Extracts;
using Tre.Domain.Extracts;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

[Category("Postgres")]
public sealed class ExtractWorkTests
{
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        stage = await Stage.OpenAsync();
        stage.StartOrchestrator();
    }

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task An_approved_project_gets_exactly_one_extract_of_its_approval()
    {
        stage.StartExtractor();
        stage.StartExtractor();
        var project = await stage.World.ProjectAsync();

        await UntilAsync(project.Id, ExtractStatus.Ready);

        var extracts = await stage.World.LoadAsync(db => db.Extracts.Where(row => row.ProjectId == project.Id).ToListAsync());
        Assert.That(extracts.Single().Matches(project.AccessRequestId, project.SpecificationHash), Is.True);
        Assert.That(stage.Builder.Orders.Select(order => (order.ApprovedHash, order.OptOutExemption)), Is.EqualTo(new[] { (project.SpecificationHash, (string?)null) }));
    }

    [Test]
    public async Task A_builder_that_was_killed_is_succeeded_by_one_with_a_higher_epoch()
    {
        var dead = new TaskCompletionSource();
        Performer? victim = null;
        stage.Builder.Before = _ =>
        {
            if (!dead.Task.IsCompleted)
            {
                victim!.Kill();
                dead.SetResult();
                throw new OperationCanceledException("killed");
            }

            return Task.FromResult<ExtractFailure?>(null);
        };
        var project = await stage.World.ProjectAsync();
        victim = stage.StartExtractor();
        await dead.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await stage.ExpireClaimsAsync();

        stage.StartExtractor();
        await UntilAsync(project.Id, ExtractStatus.Ready);

        Assert.That(stage.Builder.Orders.Select(order => order.Epoch), Is.Ordered.Ascending);
        Assert.That(stage.Builder.Orders, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_lost_source_is_tried_again_and_what_a_person_must_mend_fails_with_its_place()
    {
        var tries = 0;
        stage.Builder.Before = _ => Task.FromResult<ExtractFailure?>(Interlocked.Increment(ref tries) switch
        {
            <= 2 => new(ExtractFailureCode.SourceLost, "The source did not answer", Transient: true),
            3 => new(ExtractFailureCode.SourceData, "A value is no date", Transient: false, "measurement", 17, "measurement_date"),
            _ => null,
        });
        stage.StartExtractor();
        var project = await stage.World.ProjectAsync();

        var failed = await UntilAsync(project.Id, ExtractStatus.Failed);
        Assert.That((failed.Failure, tries), Is.EqualTo(("source-data: A value is no date (table measurement, row 17, column measurement_date)", 3)));

        await stage.World.ChangeAsync<Extract>("tre_web", failed.Id, row => row.Retry(World.As(stage.World.Steward), World.Now));
        await UntilAsync(project.Id, ExtractStatus.Ready);
    }

    [Test]
    public async Task What_a_steward_destroys_is_deleted_and_not_built_again()
    {
        stage.StartExtractor();
        var project = await stage.World.ProjectAsync();
        var extract = await UntilAsync(project.Id, ExtractStatus.Ready);

        await stage.World.ChangeAsync<Extract>("tre_web", extract.Id, row => row.Destroy(World.As(stage.World.Steward), World.Now));

        await Stage.UntilAsync(async () => (await stage.Builder.StoredAsync(default)).Count == 0, "its bytes are gone");
        Assert.That(stage.Builder.Orders, Has.Count.EqualTo(1));
    }

    private async Task<Extract> UntilAsync(Guid project, ExtractStatus status)
    {
        await stage.UntilAsync(db => db.Extracts.AnyAsync(row => row.ProjectId == project && row.Status == status), $"the extract is {status}");
        return await stage.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.ProjectId == project && row.Status == status));
    }
}
