using Microsoft.EntityFrameworkCore;
using Tre.Application.Workspaces;
using Tre.Contracts.Keys;
using Tre.Domain.Extracts;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.FakeNodes;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>An extract lies ready, locked, for a workspace that was asked for; nobody waits for it afterwards, and nothing of it stays when nobody gets it.</summary>
[Category("Postgres"), Satre("2.2.12")]
public sealed class PreparedWorkTests
{
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        stage = await Stage.OpenAsync();
        stage.NodeKeys.Ensure(KeyPurposeName.ExtractTransport);
    }

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task What_was_laid_out_while_the_request_waited_is_there_when_it_is_approved()
    {
        stage.StartOrchestrator(encryptVolumes: true);
        stage.StartExtractor();
        var (project, request, extract) = await AskedAsync();
        await LaidAsync(request);
        var locked = stage.Node.LockedIn(request);

        var desktop = await ApprovedAsync(request);
        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        await EmptyAsync(request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((locked, desktop.WorkspaceId), Is.EqualTo((new[] { extract.Id }, request)));
            Assert.That((seen.RevealedExtractId, stage.Node.LockedIn(request).Count), Is.EqualTo((extract.Id, 0)));
            Assert.That(stage.Node.Calls.Count(call => call.Name is "lay-out"), Is.EqualTo(1));
            Assert.That(await stage.World.LoadAsync(db => db.Workspaces.Where(row => row.ProjectId == project.Id).Select(row => row.MaterialisedExtractId).SingleAsync()), Is.EqualTo(extract.Id));
        }
    }

    [Test]
    public async Task A_request_that_is_withdrawn_leaves_nothing_on_the_host()
    {
        stage.StartOrchestrator(encryptVolumes: true);
        stage.StartExtractor();
        var (_, request, _) = await AskedAsync();
        await LaidAsync(request);

        await WithdrawAsync(request);
        await EmptyAsync(request);

        Assert.That(stage.Node.MaterialisedIn(request), Is.Empty);
    }

    [Test]
    public async Task Where_volumes_cannot_be_encrypted_nothing_is_laid_out_and_the_desktop_comes_all_the_same()
    {
        stage.Node.Encrypts = false;
        stage.StartOrchestrator(encryptVolumes: true);
        stage.StartExtractor();
        var (_, request, extract) = await AskedAsync();
        await stage.UntilAsync(db => db.PreparedExtracts.AnyAsync(row => row.Id == request && row.ExtractId != null), "it is tried");

        var desktop = await ApprovedAsync(request);
        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        Assert.That((seen.RevealedExtractId, stage.Node.LockedIn(request).Count), Is.EqualTo((extract.Id, 0)));
    }

    [Test]
    public async Task An_orchestrator_that_died_over_it_is_followed_by_one_that_finishes([Values] NodeMoment moment)
    {
        var victim = stage.StartOrchestrator(encryptVolumes: true);
        stage.StartExtractor();
        var killed = new TaskCompletionSource();
        stage.Node.Intercept = (call, at) =>
        {
            if (call.Name == "lay-out" && at == moment && !killed.Task.IsCompleted)
            {
                victim.Kill();
                killed.SetResult();
                throw new OperationCanceledException("killed");
            }

            return Task.CompletedTask;
        };
        var (_, request, extract) = await AskedAsync();
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await stage.ExpireClaimsAsync();

        stage.StartOrchestrator(encryptVolumes: true);
        await LaidAsync(request);

        Assert.That(stage.Node.LockedIn(request), Is.EqualTo(new[] { extract.Id }));
    }

    [Test]
    public async Task Whoever_asks_and_withdraws_over_and_over_keeps_the_host_busy_five_times_a_day()
    {
        stage.StartOrchestrator(encryptVolumes: true);
        stage.StartExtractor();
        var (project, request, _) = await AskedAsync();
        for (var i = 1; i <= 5; i++)
        {
            await LaidAsync(request);
            await WithdrawAsync(request);
            await EmptyAsync(request);
            request = (await stage.World.WorkspaceRequestAsync(project)).Id;
        }

        var desktop = await ApprovedAsync(request);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        Assert.That(stage.Node.Calls.Count(call => call.Name == "lay-out"), Is.EqualTo(5), "and who is approved gets a desktop all the same");
    }

    [Test, Satre("3.1.09")]
    public async Task Closing_a_project_lists_and_destroys_what_was_laid_out_for_a_workspace_that_never_came()
    {
        stage.StartOrchestrator(encryptVolumes: true);
        stage.StartExtractor();
        var (project, request, extract) = await AskedAsync();
        await LaidAsync(request);

        await stage.World.ChangeAsync<Project>("tre_web", project.Id, row => row.Close(World.As(stage.World.Steward), "done", World.Now), World.As(stage.World.Steward));
        await stage.UntilAsync(db => db.DestructionCertificates.AnyAsync(row => row.ProjectId == project.Id), "the destruction is certified");

        Assert.That((stage.Node.MaterialisedIn(request).Count, stage.Node.LockedIn(request).Count), Is.EqualTo((0, 0)));
        var closure = await stage.World.LoadAsync(db => db.Closures.SingleAsync(row => row.Id == project.Id));
        Assert.That(closure.Copies.Select(copy => copy.Name), Has.Some.Contains($"data-{extract.Id:N}"));
    }

    private async Task<(Project Project, Guid Request, Extract Extract)> AskedAsync()
    {
        var project = await stage.World.ProjectAsync();
        await stage.UntilAsync(db => db.Extracts.AnyAsync(row => row.ProjectId == project.Id && row.Status == ExtractStatus.Ready), "the extract is ready");
        var extract = await stage.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.ProjectId == project.Id));
        return (project, (await stage.World.WorkspaceRequestAsync(project)).Id, extract);
    }

    private async Task<Desktop> ApprovedAsync(Guid request)
    {
        await using var db = stage.World.Database.As("tre_web").Open();
        var workspace = await new ApproveWorkspaceRequest(db, stage.Time).HandleAsync(World.As(stage.World.Admin), new(request), default);
        return await stage.World.LoadAsync(read => read.Desktops.Where(row => row.WorkspaceId == workspace.Value).OrderBy(row => row.Id).FirstAsync());
    }

    private Task WithdrawAsync(Guid request) =>
        stage.World.ChangeAsync<WorkspaceRequest>("tre_web", request, row => row.Withdraw(World.As(stage.World.Lead), World.Now), World.As(stage.World.Lead));

    private Task LaidAsync(Guid request) => stage.UntilAsync(db => db.PreparedExtracts.AnyAsync(row => row.Id == request && row.LaidAt != null), "it lies ready");

    private Task EmptyAsync(Guid request) => stage.UntilAsync(db => db.PreparedExtracts.AnyAsync(row => row.Id == request && row.ExtractId == null), "nothing is on record for it");
}
