using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

[Category("Postgres")]
public sealed class ExportWorkTests
{
    private const string Yaml = "threshold: 8\nrounding: 5\nreviewers: { approvals: 2, votes: 3, veto: false }\n";
    private Stage stage = null!;

    [SetUp]
    public async Task OpenAsync() => stage = await Stage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await stage.DisposeAsync();

    [Test]
    public async Task A_checker_that_crashes_leaves_check_failed_and_not_checked_until_somebody_tries_again()
    {
        stage.Node.CheckFailure = "the checker ran out of time";
        stage.StartOrchestrator();
        var (project, _, desktop) = await stage.ReadyAsync();
        Write(desktop.Id);
        var export = await stage.World.SubmittedExportAsync(project, desktop);

        var failed = await stage.UntilExportAsync(export.Id, ExportStatus.CheckFailed);
        Assert.That(failed.Reason, Does.Contain("nothing was checked").And.Contain("ran out of time"));
        Assert.That(failed.Files.Select(file => file.Report), Is.All.Null);

        stage.Node.CheckFailure = null;
        await stage.World.ChangeAsync<ExportRequest>("tre_web", export.Id, row => row.Retry(World.As(stage.World.Lead), World.Now));
        await stage.UntilExportAsync(export.Id, ExportStatus.InReview);
    }

    [Test]
    public async Task A_file_that_cannot_be_read_safely_fails_the_check_and_names_it()
    {
        stage.StartOrchestrator();
        var (project, _, desktop) = await stage.ReadyAsync();
        stage.Node.Desktop(desktop.Id).Outputs["a.csv"] = [1];
        var export = await stage.World.SubmittedExportAsync(project, desktop);

        var failed = await stage.UntilExportAsync(export.Id, ExportStatus.CheckFailed);

        Assert.That(failed.Reason, Does.Contain("b.csv"));
    }

    [Test]
    public async Task Files_are_checked_and_reviewed_under_the_policy_in_force()
    {
        var policy = new PolicyVersion(Guid.CreateVersion7(), PolicyScope.Dataset, World.Dataset.Dataset, 1, Yaml, Sha256(Yaml), stage.World.CheckerA.Id, World.Now);
        await stage.World.AddAsync(World.As(stage.World.CheckerA), policy);
        await stage.World.ChangeAsync<PolicyVersion>("tre_web", policy.Id, row => row.Approve(World.As(stage.World.Steward), null, World.Now));
        stage.StartOrchestrator();
        var (project, _, desktop) = await stage.ReadyAsync();
        Write(desktop.Id);
        var export = await stage.World.SubmittedExportAsync(project, desktop);

        var reviewed = await stage.UntilExportAsync(export.Id, ExportStatus.InReview);

        Assert.That(stage.Node.CheckedUnder, Does.Contain("\"name\":\"test version 1\"").And.Contain("\"threshold\":8").And.Contain("\"base\":5"));
        Assert.That((reviewed.ApprovalsNeeded, reviewed.VotesNeeded, reviewed.Veto), Is.EqualTo((2, 3, false)));
        Assert.That(reviewed.CurrentFiles.Select(file => file.Report), Is.All.Contain($"\"policies\":[{{\"scope\":\"dataset\",\"key\":\"test\",\"id\":\"{policy.Id}\",\"version\":1,\"sha256\":\"{policy.Sha256}\"}}]"));
    }

    [Test]
    public async Task A_report_about_other_bytes_is_no_report()
    {
        stage.Node.Checker = file => new FileReport(new string('f', 64), "{}", Blocked: false);
        stage.StartOrchestrator();
        var (project, _, desktop) = await stage.ReadyAsync();
        Write(desktop.Id);
        var export = await stage.World.SubmittedExportAsync(project, desktop);

        var failed = await stage.UntilExportAsync(export.Id, ExportStatus.CheckFailed);

        Assert.That(failed.Reason, Does.Contain("nothing was checked"));
    }

    [Test]
    public async Task What_is_withdrawn_while_it_is_being_checked_stays_withdrawn()
    {
        stage.StartOrchestrator();
        var (project, _, desktop) = await stage.ReadyAsync();
        Write(desktop.Id);
        var (checking, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        stage.Node.Intercept = async (call, _) =>
        {
            if (call.Name == "check" && checking.TrySetResult())
            {
                await go.Task;
            }
        };
        var export = await stage.World.SubmittedExportAsync(project, desktop);
        await checking.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await stage.World.ChangeAsync<ExportRequest>("tre_web", export.Id, row => row.Withdraw(World.As(stage.World.Lead), World.Now));
        go.SetResult();

        await Stage.UntilAsync(
            async () => await stage.World.Database.ScalarAsync<bool>("tre_web", $"SELECT holder IS NULL FROM claims WHERE kind = 'export' AND subject_id = '{export.Id}'"), "the claim is given back");
        var after = await stage.World.ExportAsync(export.Id);
        Assert.That((after.Status, after.Files.All(file => file.Report is null)), Is.EqualTo((ExportStatus.Withdrawn, true)));
    }

    [Test]
    public async Task An_outputs_listing_of_somebody_who_lost_membership_is_refused()
    {
        var (project, _, desktop) = await stage.SetAsync();
        var listing = new OutputsListing(Guid.NewGuid(), desktop.Id, stage.World.Lead.Id, World.Now);
        await stage.World.AddAsync(World.As(stage.World.Lead), listing);
        await stage.World.SuspendAsync(project.Id);

        stage.StartOrchestrator();

        await stage.UntilAsync(db => db.OutputsListings.AnyAsync(row => row.Id == listing.Id && row.Failure != null), "it is answered");
        Assert.That(stage.Node.Calls.Select(call => call.Name), Has.None.EqualTo("outputs"));
    }

    private void Write(Guid desktop)
    {
        var outputs = stage.Node.Desktop(desktop).Outputs;
        (outputs["a.csv"], outputs["b.csv"]) = ([1, 2], [3, 4]);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
