using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Exports;
using Tre.Application.Keys;
using Tre.Contracts.Exports;
using Tre.Contracts.Extracts;
using Tre.Domain.Exports;
using Tre.Domain.Workspaces;
using Tre.Storage.Keys;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

[Category("Postgres")]
public sealed class FullPathTests
{
    private static readonly byte[] Table = Encoding.UTF8.GetBytes("sex,count\nF,120\n");

    [Test]
    public async Task From_approval_to_release_and_revocation_the_orchestrator_does_what_no_person_does()
    {
        await using var stage = await Stage.OpenAsync();
        stage.StartOrchestrator();
        var world = stage.World;

        var project = await world.ProjectAsync();
        var extract = await stage.BuildAsync(project.Id);
        var desktop = await world.DesktopAsync(project, await world.WorkspaceAsync(project), world.Lead);
        var seen = await stage.UntilSeenAsync(desktop.Id, DesktopObserved.Ready);
        var real = stage.Node.Desktop(desktop.Id);
        Assert.That((seen.RevealedExtractId, real.Revealed, real.Admitted), Is.EqualTo((extract.Id, extract.Id, true)));
        var proofs = await world.LoadAsync(db => db.Attestations.Where(row => row.DesktopId == desktop.Id).ToListAsync());
        Assert.That(proofs.Select(row => (row.Passed, row.Generation, row.Id)), Is.EqualTo(new[] { (true, seen.Generation, seen.AttestationId!.Value) }));

        var session = await stage.AskForSessionAsync(desktop, world.Lead);
        await stage.UntilSessionAsync(session, DisplaySessionStatus.Granted);

        (real.Outputs["a.csv"], real.Outputs["b.csv"]) = (Table, [1, 2, 3]);
        var listing = new OutputsListing(Guid.NewGuid(), desktop.Id, world.Lead.Id, stage.Time.GetUtcNow());
        await world.AddAsync(World.As(world.Lead), listing);
        await stage.UntilAsync(db => db.OutputsListings.AnyAsync(row => row.Id == listing.Id && row.Answer != null), "the outputs are listed");
        var answer = await world.LoadAsync(db => db.OutputsListings.SingleAsync(row => row.Id == listing.Id));
        Assert.That(OutputsFolder.FromJson(answer.Answer!).Files.Select(file => file.Path), Is.EquivalentTo(new[] { "a.csv", "b.csv" }));

        var export = await world.SubmittedExportAsync(project, desktop);
        await stage.UntilExportAsync(export.Id, ExportStatus.InReview);
        await world.VoteAsync(export.Id, world.CheckerA, VerdictKind.Approve, VerdictKind.Reject);
        await world.VoteAsync(export.Id, world.CheckerB, VerdictKind.Approve, VerdictKind.Approve);
        var released = await stage.UntilExportAsync(export.Id, ExportStatus.Released);
        Assert.That(stage.Node.Released(export.Id), Is.EqualTo(new[] { Table }));
        await AssertRecordAsync(stage, released, project.Number);

        await world.ChangeAsync<ExportRequest>("tre_web", export.Id, row => row.Revoke(World.As(world.Steward), "a mistake", World.Now));
        await stage.UntilAsync(db => db.AuditEvents.AnyAsync(said => said.SubjectId == export.Id && said.Action == ExportRelease.BytesRemoved), "the bytes are taken back");
        Assert.That(stage.Node.Released(export.Id), Is.Empty);
    }

    private static async Task AssertRecordAsync(Stage stage, ExportRequest export, int projectNumber)
    {
        var release = await stage.World.LoadAsync(db => db.Releases.SingleAsync(row => row.ExportRequestId == export.Id));
        var bytes = Encoding.UTF8.GetBytes(release.Record);
        var record = JsonSerializer.Deserialize<ReleaseRecord>(bytes, JsonSerializerOptions.Web)!;
        var signed = await new FileKeyRegister(stage.Register).VerifyAsync(KeyPurpose.ReleaseRecord, bytes, new(release.KeyId, release.Signature), default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(signed, Is.True);
            Assert.That(CanonicalJson.Write(JsonSerializer.SerializeToElement(record, JsonSerializerOptions.Web)), Is.EqualTo(bytes));
            Assert.That(record.Files.Select(file => (file.Path, file.Sha256)), Is.EqualTo(export.Files.Where(file => file.Path == "a.csv").Select(file => (file.Path, file.Sha256!))));
            Assert.That(record.Checkers.Select(checker => checker.Name), Is.EquivalentTo(new[] { "checker-a", "checker-b" }));
            Assert.That((record.Project.Number, record.Requester, record.Citation), Is.EqualTo((projectNumber, "lead", ReleaseRecord.PatientsCitation)));
        }
    }
}
