using Microsoft.EntityFrameworkCore;
using Tre.Contracts.Closures;
using Tre.Contracts.Keys;
using Tre.Contracts.Signing;
using Tre.Domain.Closures;
using Tre.Domain.Exports;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Storage.Keys;
using Tre.Testing;
using Tre.Testing.FakeNodes;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>Closing destroys a project's data, proves it by looking, and certifies it once.</summary>
[Category("Postgres"), Satre("3.1.09"), Satre("3.1.10")]
public sealed class ClosureWorkTests
{
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync() => stage = await Stage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task Everything_is_listed_destroyed_looked_for_and_certified_before_a_project_is_closed()
    {
        stage.StartExtractor();
        stage.StartOrchestrator();
        var (project, desktop) = await ReadyAsync();
        stage.Node.Desktop(desktop.Id).Outputs["a.csv"] = [1];
        stage.Node.Desktop(desktop.Id).Outputs["b.csv"] = [2];
        var released = await stage.World.SubmittedExportAsync(project, desktop);
        await stage.UntilExportAsync(released.Id, ExportStatus.InReview);
        await stage.World.VoteAsync(released.Id, stage.World.CheckerA, VerdictKind.Approve, VerdictKind.Approve);
        await stage.World.VoteAsync(released.Id, stage.World.CheckerB, VerdictKind.Approve, VerdictKind.Approve);
        await stage.UntilExportAsync(released.Id, ExportStatus.Released);
        var waiting = await stage.World.SubmittedExportAsync(project, desktop);
        await stage.UntilExportAsync(waiting.Id, ExportStatus.InReview);

        var early = new OutputsCheck(Guid.CreateVersion7(), desktop.Id, project.Id, stage.World.Lead.Id, ["a.csv"], "Adults", stage.Time.GetUtcNow());
        await stage.World.AddAsync(World.As(stage.World.Lead), early);
        await stage.UntilAsync(db => db.OutputsChecks.AnyAsync(row => row.Id == early.Id && row.Answer != null), "the early check is answered");
        // As one that was killed between reading and answering leaves it.
        Assert.That((await stage.Node.SnapshotAsync(early.Id, desktop.Id, 2, ["a.csv"], 1, default)).Succeeded, Is.True);

        await CloseAsync(project);
        var certificate = await CertificateAsync(project);

        var real = stage.Node.Desktop(desktop.Id);
        var register = stage.Register.List().Where(key => key.Scope == project.Id.ToString("N")).ToList();
        var extract = await stage.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.ProjectId == project.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((real.Containers.Any(), real.HasVolumes, stage.Node.MaterialisedIn(desktop.WorkspaceId).Count), Is.EqualTo((false, false, 0)));
            Assert.That(await stage.Builder.StoredAsync(default), Is.Empty);
            Assert.That(register.Select(key => key.State), Is.EqualTo(new[] { KeyStateName.Destroyed, KeyStateName.Destroyed }));
            Assert.That(extract.Result!.SealedKey, Is.Empty);
            Assert.That((await stage.World.ExportAsync(waiting.Id)).Status, Is.EqualTo(ExportStatus.Withdrawn));
            Assert.That(stage.Node.Released(released.Id), Has.Count.EqualTo(2), "what was released stays");
            Assert.That(certificate.Copies.Select(copy => copy.Name), Has.Some.StartsWith($"{early.Id:N}/"), "what an early check left is listed and gone");
            Assert.That(certificate.Keys.Select(key => key.Id), Is.EquivalentTo(register.Select(key => key.Id)));
            Assert.That(certificate.Copies.Select(copy => copy.Kind).Distinct(), Is.SupersetOf(new[] { CopyKind.Volume, CopyKind.Snapshot }));
            Assert.That(certificate.Copies.Select(copy => copy.Name), Has.Some.EndsWith("home.img").And.Some.EndsWith("shared.img").And.Some.Contains("data-"));
            Assert.That(certificate.Released.Select(file => file.Path), Is.EqualTo(new[] { "a.csv", "b.csv" }));
            Assert.That((certificate.ClosedBy, certificate.Reason, certificate.Backups.Count), Is.EqualTo((stage.World.Steward.UserName, "done", 1)));
            Assert.That(certificate.NotAttested, Is.Not.Empty);
        }
    }

    [Test]
    public async Task A_copy_that_is_still_there_holds_the_certificate_back_until_it_is_gone()
    {
        stage.StartExtractor();
        var orchestrator = stage.StartOrchestrator();
        var (project, desktop) = await ReadyAsync();
        stage.Node.HideCopy(new(CopyKind.Volume, "forgotten.img", 7, desktop.WorkspaceId));

        await CloseAsync(project);
        await stage.UntilAsync(
            async db => await db.Closures.AnyAsync(row => row.Id == project.Id && row.Status == ClosureStatus.DestroyingCopies)
                && await db.Desktops.AllAsync(row => row.Seen.Status == DesktopObserved.Purged), "only the copy is left");
        await Stage.UntilAsync(
            async () => await stage.World.Database.ScalarAsync<bool>(
                "tre_owner", "SELECT EXISTS (SELECT FROM claims WHERE kind = 'closure' AND last_error LIKE '%forgotten.img%')"), "the copy is named");
        var before = await stage.World.LoadAsync(db => db.DestructionCertificates.CountAsync());
        stage.Node.RemoveHidden();
        orchestrator.Sweep();
        var certificate = await CertificateAsync(project);

        Assert.That(before, Is.Zero);
        Assert.That(certificate.Copies.Select(copy => copy.Name), Has.Some.EqualTo("forgotten.img"));
    }

    [TestCase("find")]
    [TestCase("destroy")]
    [TestCase("destroy-workspace")]
    public async Task An_orchestrator_that_is_killed_half_way_is_succeeded_and_one_certificate_is_issued(string step)
    {
        stage.StartExtractor();
        var victim = stage.StartOrchestrator();
        var (project, _) = await ReadyAsync();
        var killed = new TaskCompletionSource();
        stage.Node.Intercept = (call, moment) =>
        {
            if (call.Name == step && moment == NodeMoment.After && !killed.Task.IsCompleted)
            {
                victim.Kill();
                killed.SetResult();
                throw new OperationCanceledException("killed");
            }

            return Task.CompletedTask;
        };

        await CloseAsync(project);
        await killed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await stage.ExpireClaimsAsync();
        stage.StartOrchestrator();
        var certificate = await CertificateAsync(project);

        Assert.That(certificate.Project.Id, Is.EqualTo(project.Id));
        Assert.That(await stage.World.LoadAsync(db => db.DestructionCertificates.CountAsync()), Is.EqualTo(1));
        Assert.That(stage.Node.Desktops, Is.Empty);
    }

    [Test]
    public async Task A_desktop_in_quarantine_is_kept_until_somebody_has_looked()
    {
        stage.StartExtractor();
        stage.StartOrchestrator();
        var (project, desktop) = await ReadyAsync();
        stage.Node.FailingProbes.Add("network.tcp");
        await stage.DoAsync(desktop, DesktopAction.Reattest, stage.World.Admin);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Quarantined);

        await CloseAsync(project);
        await stage.UntilAsync(db => db.Closures.AnyAsync(row => row.Id == project.Id && row.Status == ClosureStatus.DestroyingCopies), "all else is destroyed");
        var kept = stage.Node.Desktop(desktop.Id).HasVolumes;
        await stage.DoAsync(desktop, DesktopAction.Stop, stage.World.Admin);
        await CertificateAsync(project);

        Assert.That((kept, stage.Node.Desktop(desktop.Id).HasVolumes), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task An_extractor_that_is_killed_between_the_keys_is_succeeded()
    {
        stage.StartOrchestrator();
        var first = stage.StartExtractor();
        var (project, _) = await ReadyAsync();
        await first.StopAsync();

        // As if it had died after the data key and before the pseudonym key.
        await new FileProjectDataKeys(stage.ExtractorKeys).DestroyAsync(project.Id, default);
        await CloseAsync(project);
        stage.StartExtractor();
        var certificate = await CertificateAsync(project);

        Assert.That(certificate.Keys.Select(key => key.Purpose), Is.EquivalentTo(new[] { "project-data", "pseudonym" }));
    }

    private async Task<(Project Project, Desktop Desktop)> ReadyAsync()
    {
        var project = await stage.World.ProjectAsync();
        var desktop = await stage.World.DesktopAsync(project, await stage.World.WorkspaceAsync(project), stage.World.Lead);
        await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);

        // As a real builder has made them.
        (await new FileProjectDataKeys(stage.ExtractorKeys).OpenAsync(project.Id, default)).Dispose();
        (await new FilePseudonymKeys(stage.ExtractorKeys).OpenAsync(project.Id, default)).Dispose();
        return (project, desktop);
    }

    private async Task CloseAsync(Project project)
    {
        var as_ = World.As(stage.World.Steward);
        await using var db = stage.World.Database.As("tre_web").Open();
        var row = await db.Projects.SingleAsync(it => it.Id == project.Id);
        World.Expect(row.Close(as_, "done", stage.Time.GetUtcNow()));
        World.Expect(await db.CommitAsync([new(as_, "project.close", nameof(Project), project.Id, "Active", "Closing", "done")]));
    }

    private async Task<Certificate> CertificateAsync(Project project)
    {
        await stage.UntilAsync(db => db.Projects.AnyAsync(row => row.Id == project.Id && row.Status == ProjectStatus.Closed), "the project is closed");
        var row = await stage.World.LoadAsync(db => db.DestructionCertificates.SingleAsync(it => it.ProjectId == project.Id));
        var key = stage.Register.Find(row.KeyId, KeyPurposeName.DestructionCertificate)!;
        return new SignedText(row.Certificate, row.Signature).Verify<Certificate>(Convert.FromBase64String(key.PublicKey!));
    }
}
